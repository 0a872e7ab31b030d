"""XD020: what a file still holds of the work on it. Reported while it is read; here is its page."""

from xdreport.findings import Severity
from xdreport.rules.rule import reported_by_reader


@reported_by_reader("XD020", "unclean-document", Severity.WARNING, basis="公布的文本须是定稿")
def unclean_document() -> None:
    """文档中还有修订、批注、隐藏文字或加了删除线的文字（网页、工作簿也一样），不是定稿。

    为什么：修订和批注会随文件一起公布，任何人都能看到改动经过；修订未接受，屏幕上显示的数字也未必是最后的数字。已按接受全部修
    订后的内容读取，隐藏文字和加了删除线的文字没有读取。
    错误示例：“收到申请 15 件”中，“15”是修订时插入的，原来的“12”只是划了删除线，还留在文件里。
    正确示例：在“审阅”中接受全部修订、停止修订、删除全部批注后保存的文件。
    怎么改：核对每一处修订，接受或者拒绝；删除批注；取消文字的隐藏、删除线，或者把文字删去；保存后再核对。
    """
