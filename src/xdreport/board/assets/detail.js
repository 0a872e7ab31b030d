// One unit: what is wrong with its report, in the order of the form.
const detail = byId("detail");
let shown = -1; // the row: closing gives the focus back to the row that was opened first

function open(index) {
  const one = table.rows[index];
  if (!one) return;
  view.at = shown = index;
  byId("detail-state").replaceChildren(stateOf(one.state));
  byId("detail-name").textContent = one.unit.name;
  byId("detail-about").replaceChildren(...about(one).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
  byId("detail-findings").replaceChildren(...findings(one));
  byId("detail-findings").scrollTop = 0;
  byId("before").disabled = index === 0;
  byId("after").disabled = index === table.rows.length - 1;
  if (!detail.open) detail.showModal();
}

function about(one) {
  const { unit } = one;
  return [
    ["上级", superiors(unit).map((above) => above.name).join(" › ")], ["类型", unit.kind], ["代码", unit.code], ["期限", unit.due],
    ["联系", unit.contact], ["文件", one.file], ["备注", one.note], ["年度", String(years[view.year].year || "")],
  ].filter(([, value]) => value);
}

function findings(one) {
  if (one.state === 0) return [make("p", { class: "clean" }, "还没有收到这个单位的报告。")];
  if (!one.rules.size) return [make("p", { class: "clean ok" }, "没有发现问题。")];
  const rest = one.more.reduce((sum, [, count]) => sum + count, 0);
  const said = one.findings.map(([id, severity, where, label, message, equation, details, hint]) => make("article", { class: severity },
    make("p", { class: "where" }, make("span", { class: "badge " + severity }, SEVERITIES[severity]), make("b", {}, id), " " + where, make("small", {}, label)),
    make("p", { class: "message" }, message),
    equation ? make("p", { class: "equation" }, equation) : null,
    details.length ? make("ul", { class: "details" }, ...details.map((text) => make("li", {}, text))) : null,
    hint ? make("p", { class: "hint" }, "怎么改：" + hint) : null));
  return rest ? [...said, make("p", { class: "none" }, "还有 " + rest + " 处没有列在本页，请用 xdreport validate 查看该文件。")] : said;
}

function closeDetail() { if (detail.open) detail.close(); }

byId("close").addEventListener("click", closeDetail);
byId("before").addEventListener("click", () => open(shown - 1));
byId("after").addEventListener("click", () => open(shown + 1));
detail.addEventListener("click", (event) => { if (event.target === detail) closeDetail(); });
detail.addEventListener("close", () => goTo(shown));
