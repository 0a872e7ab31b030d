"""The words that official prose on 政府信息公开 is made of, as far as they decide what a number counts.

One class of words a line, in order: where two match at the same place the upper one wins, so special phrases stand
above the words they contain. A line of two is a finite pattern (see ``words.expand``); a line of three is a regular
expression, bounded, in front of which stand the characters it can start with.
"""

import re

from xdreport.form.pattern import Pattern
from xdreport.prose.numerals import CHINESE
from xdreport.prose.words import Entry, Vocabulary

_YEAR = "年(?:度)?"
_LAST = f"(?:上(?:一)?{_YEAR}|去{_YEAR})"
_NEXT = f"(?:(?:下(?:一)?(?:个)?|次|明|来|翌|第二){_YEAR})"
_DATED = f"20[0-9]{{2}}{_YEAR}"
_DIGITS = "0123456789"
_NUMERAL = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,3}}|[0-9]{{1,12}}(?:\.[0-9]{{1,4}})?万?|[{CHINESE}]{{1,12}})"
_UNITS = "件次|人次|条次|件|宗|条|份|次|起|例|项|个"
_NO_NEXT = "(?![下至到入次明来翌]|20[0-9]{2}年)"

LEXICON: tuple[Entry, ...] = (
    ("title", "《〔", r"《[^》\n]{0,60}》|〔[0-9]{4}〕[0-9]{0,4}号?"),
    ("count", _DIGITS + CHINESE, rf"(?<![0-9.第每同任某逐{CHINESE}]){_NUMERAL}(?:余|多|几|来)?(?:{_UNITS})"),
    ("percent", _DIGITS, r"[0-9]{1,6}(?:\.[0-9]{1,4})?[%‰]"),
    ("percent", "百分之"),
    ("carried_forward", f"(?:结转|转结|顺延|延续|转|延)[至到入为]?{_NEXT}|{_NEXT}继续办(?:理)?"),
    ("carried_forward", "结顺", f"(?:结转|顺延)[至到入]?{_DATED}"),
    ("brought_forward", f"{_LAST}(?:结转|转结|顺延|转入)[至到入][本今]{_YEAR}|结转(?:自)?{_LAST}"),
    ("brought_forward", "上去2", f"(?:{_LAST}|{_DATED})(?:结转|转结|顺延|转入){_NO_NEXT}"),
    ("compare", "较比与同", f"[较比与同](?:{_LAST}|{_DATED}|前年|往年)(?:同期)?(?:相比)?"),
    ("compare", "[同环]比|增长|增加|新增|增至|减少|减至|下降|上升|降低|降至|增幅|降幅|多出|提高|提升至"),
    ("other_year", f"{_LAST}|前年|往年|历年|(?:施行|实施|成立|开展)以来"),
    ("other_year", "近", "近[0-9一二三四五六七八九十两几]{1,2}年"),
    ("this_year", f"今年(?:以来)?|[本全]{_YEAR}|年内|报告期"),
    ("year", "2", _DATED),
    (
        "period",
        "[一二三四1234]季度|[上下]半年|月份|[当每本]月|[日月]均|平均|年底前|年末前|春节|国庆|节日|节假日|汛期|疫情",
    ),
    (
        "period",
        _DIGITS + CHINESE,
        r"(?<![0-9])(?:[2-9]|1[01])月|(?<![0-9至到~—-])(?:1月(?![0-9至到~—-])|12月(?![0-9底末]))|(?<![十一])[二三四五六七八九]月",
    ),
    ("public", "公民、?法人(?:和|或|及|以及|与)?(?:者)?其[他它](?:社会)?组织|社会公众|社会各界|公众|群众|申请人"),
    (
        "detail",
        "不予答复|不予受理|不受理|未答复|未办结|未按[期时]|逾期|延期|当场|当日|即时|提前|补正|撤销|撤回|撤诉|终止",
    ),
    ("detail", "国家秘密|第三方|内部事务|过程性|执法案卷|行政查询|不掌握|不存在|另行制作|重复|反复|出版物|无正当理由"),
    ("detail", "维持|纠正|纠错|驳回|胜诉|败诉|和解|调解|审结|[一二再]审|上诉|抗诉|其他结果|判决"),
    (
        "detail",
        "协助|指导|代拟|代为|牵头|配合|协办|转办|转交|转来|移交|移送|交办|督办|催办|另(?:收到|新收|受理|办理|答复|行)",
    ),
    ("part", "其中|包括|包含|除|其余|剩余|余下"),
    ("subset", "涉关有针", "(?:涉及|关于|有关|针对)(?!政府信息|信息公开|依申请|本|我|行政复议|行政诉讼|复议|诉讼)"),
    ("partly_granted", "(?:予以)?部分公开"),
    ("withheld", "不予(?:以)?公开"),
    ("granted", "(?:予以|准予|同意)公开"),
    ("unavailable", "无法提供"),
    ("not_processed", "不予(?:以)?处理"),
    ("otherwise", "其[他它]处理"),
    ("litigation_direct", "(?:未经(?:行政)?复议)?直接(?:起诉|提起(?:行政)?诉讼)"),
    ("litigation_after_review", "(?:经)?(?:行政)?复议后(?:再)?(?:起诉|提起(?:行政)?诉讼)"),
    ("other", "(?:行政)?复议(?:决定|机关|机构|委员会|答复|意见|工作|应诉|体制|申请人|法|局)|(?:行政)?诉讼法"),
    ("review", "(?:申请|提起|提出)?(?:的)?行政复议|复议"),
    ("litigation", "行政诉讼|诉讼"),
    ("not_done", "(?:未|没有|没|无)[曾有]?(?:新)?(?:收到|接收到|接收|接到|受理|产生|发生|出现|引发|引起)"),
    ("not_done", "无没未", "(?<!有)(?:无|没有|未有)(?=依申请|因|(?:政府)?信息公开|(?:行政)?(?:复议|诉讼))|未(?=因|被)"),
    ("apply", "(?:政府)?信息公开(?:的)?申请[书表件]?|依申请公开(?:的)?(?:申请)?|申请公开"),
    ("apply", "公开(?:政府)?信息(?:的)?申请|公开申请(?:件)?"),
    ("other", "答复书|答复函|告知书|通知书|文书|属性|公文|主动公开|(?:许可|救助|补贴|援助|贷款)申请|申请材料"),
    ("weak_apply", "申请[书表件]?|来件"),
    ("receive", "新收到|新收|收到|受理|接收到|接收|接到|收办|收件"),
    ("answer", "办结|答复|回复|办毕|办理完毕"),
    ("handle", "继续办理|办理|处理"),
    ("document", "(?:行政)?规范性文件"),
    ("other_document", "[拟应](?:予|予以)?(?:废止|修改|制定|制发|出台|印发)"),
    ("issued", "制定(?:印发|发布|出台)?|制发|出台|印发"),
    ("repealed", "废止"),
    ("in_force", "(?:现行|继续)有效"),
    ("other_document", "清理|集中公开|解读|备案|报备|审查|审核|修订|修改|失效|转发|梳理|评估|保留|规章|联合|党内|起草"),
    ("other", "信访|投诉|举报|咨询|热线|12345|诉求|留言|来信|来电|来访|建议|提案|议案|许可|处罚|强制|工单|意见|线索"),
    ("other", "网民|问题|材料"),
    ("channel", "互联网|网上|网络|线上|在线|网站|平台|信函|邮寄|信件|快递|挂号信|EMS|邮件|邮箱|信箱|传真|当面|现场"),
    ("channel", "窗口|口头|书面|线下|电话|微信"),
    ("applicant", "自然人|企业|科研机构|公益组织|法律服务机构|律师|法人|其[他它]组织|个人|村民|居民|市民"),
    ("own", "本级|[省市县区州旗盟](?:人民)?政府"),
    ("self", "本机关|本单位|办公室|办公厅|政府办"),
    ("whole", "全(?:[省市县区州旗盟镇乡]|街道)(?:各级(?:行政机关|政府)?)?"),
    (
        "lower",
        "各(?:级|地|部门|单位|村|社区|科室|股室|[省市县区州旗镇乡街])|[镇区县市所下直]属|[市县区省]直|部门|乡镇|镇街|系统",
    ),
    ("approximate", "大约|约|将近|超过|逾|不足|至少|以上|左右"),
    ("approximate", "近超", "[近超](?=[0-9])"),
    ("generic", "等|渠道|畅通|拓宽|途径|方式"),
    ("comma", ","),
    ("semicolon", ";"),
    ("open", "("),
    ("close", ")"),
)

VOCABULARY = Vocabulary(LEXICON)

COUNT = re.compile(rf"({_NUMERAL})(余|多|几|来)?({_UNITS})")
"""Takes a count apart: numeral, sign of an estimate, unit."""

TELLING = Pattern(rf"[0-9{CHINESE}](?:余|多|几|来)?(?:{_UNITS})|[未没无]")
"""Stands in every sentence with a count or a denial."""

SENTENCE = re.compile(r"[^。！？\n]{1,600}")
"""A sentence, or 600 characters of one that does not end."""

FOLD = tuple(zip("０１２３４５６７８９，．；：（）［］％[]", "0123456789,.;:()()%()", strict=True))
"""Full-width to half-width, one character for one, so that places stay the same."""

INVISIBLE = frozenset("“”\"‘’'「」『』*")
"""Marks that stand around labels and never change what is counted."""
