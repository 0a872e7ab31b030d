"""XD9xx: waivers that no longer hold or were never needed. Reported while waivers are applied; here are their pages."""

from xdreport.findings import Severity
from xdreport.rules.rule import reported_by_reader

BASIS = "本单位设置文件（xdreport.toml）的豁免条款"


@reported_by_reader("XD901", "lapsed-waiver", Severity.WARNING, basis=BASIS)
def lapsed_waiver() -> None:
    """豁免已失效：过了期限，或者数据有了变化。

    为什么：豁免只对批准时的那几个数、在批准的期限内有效。数据变了或者过了期，原来的理由未必成立，问题重新按正常级别报告。
    错误示例：豁免写明“上年结转”实为 9、应为 8，工作簿后来改成 10；或者 until = 2025-12-31，今天已是 2026 年。
    正确示例：数据与豁免写明的一致，并且没有过期。
    怎么改：先按提示核对数据。确需继续豁免的，请批准人重新确认，再改设置文件中的 values 和 until；不需要的，删去这条豁
    免。
    """


@reported_by_reader("XD902", "unused-waiver", Severity.INFO, basis=BASIS)
def unused_waiver() -> None:
    """豁免没有用上：本报告中没有它所说的问题。

    为什么：问题已经改正，或者规则、数据项写错了。留着不用的豁免，日后可能掩盖新的问题。
    错误示例：申请数已改正，设置文件里仍留着对 XD401 的豁免。
    正确示例：每条豁免都对应报告中的一个问题。
    怎么改：已经改正的，从设置文件中删去这条豁免；写错的，按 validate 显示的编号、单位、单元格改正。
    """
