// The list and the heat map: one table of which only the rows in sight exist.
const byId = (id) => document.getElementById(id);
const view = { year: 0, state: -1, scope: -1, words: [], rule: "", sort: "roster", heat: false, at: -1, all: false };
const table = { box: byId("list"), head: byId("grid").tHead, body: byId("grid").tBodies[0], rows: [], height: 44, from: -1, to: -1 };
const SORTS = {
  roster: (a, b) => a.order - b.order,
  state: (a, b) => a.state - b.state || b.errors - a.errors || a.order - b.order,
  errors: (a, b) => b.errors - a.errors || b.warnings - a.warnings || a.order - b.order,
  name: (a, b) => a.unit.name.localeCompare(b.unit.name, "zh-CN") || a.order - b.order,
};

function yearRows() { return years[view.year].rows; }

function inScope() {
  if (view.scope < 0) return yearRows();
  const wanted = below(units[view.scope]);
  return yearRows().filter((one) => wanted.has(one.unit.index));
}

function fits(one) {
  return (view.state < 0 || one.stand === view.state) && (!view.rule || one.rules.has(view.rule)) &&
    view.words.every((word) => one.text.includes(word));
}

function ruleName(id) { return (data.rules[id] || [""])[0]; }

function usedRules(rows) { // rule -> in the reports of how many units
  const used = new Map();
  for (const one of rows) for (const id of one.rules.keys()) used.set(id, (used.get(id) || new Set()).add(one.key));
  return new Map([...used].map(([id, owners]) => [id, owners.size]));
}

function refresh() {
  const scope = inScope();
  table.rows = scope.filter(fits).sort(SORTS[view.sort]);
  const used = usedRules(scope);
  table.rules = [...used.keys()].sort();
  table.blank = document.createDocumentFragment();
  table.blank.append(...table.rules.map(() => document.createElement("td")));
  table.height = view.heat ? 28 : 44;
  view.at = Math.min(view.at, table.rows.length - 1);
  byId("status").textContent = table.rows.length === scope.length ? "共 " + told(scope) : "筛选后显示 " + told(table.rows) + "；共 " + told(scope);
  byId("none").hidden = table.rows.length > 0;
  table.box.hidden = table.rows.length === 0;
  byId("legend").hidden = byId("codes").hidden = !view.heat;
  byId("codes").replaceChildren(...table.rules.map((id) => code(id, used.get(id))));
  byId("clear").disabled = view.state < 0 && view.scope < 0 && !view.rule && !view.words.length;
  table.box.classList.toggle("heat", view.heat);
  table.head.replaceChildren(view.heat ? heatHead() : listHead());
  table.box.scrollTop = 0;
  table.from = -1;
  draw();
}

function listHead() {
  const heads = [["状态", "st"], ["单位", "un"], ["上级", "up"], ["错误", "number"], ["警告", "number"], ["文件", "fi"]];
  return make("tr", {}, ...heads.map(([name, kind]) => make("th", { scope: "col", class: kind }, name)));
}

function code(id, number) {
  return make("li", {}, make("button", { type: "button", "data-rule": id, "aria-pressed": String(view.rule === id) },
    make("b", {}, id), " " + ruleName(id) + "（" + number + " 个单位）"));
}

function heatHead() {
  const rules = table.rules.map((id) => make("th", { scope: "col", class: "tilt" + (view.rule === id ? " chosen" : "") },
    make("button", { type: "button", "data-rule": id, title: id + " " + ruleName(id), "aria-label": id + " " + ruleName(id) }, id)));
  return make("tr", {}, make("th", { scope: "col", class: "un" }, "单位 × 规则"), ...rules);
}

function listRow(one, index) {
  const above = one.unit.parent >= 0 ? units[one.unit.parent].name : one.unit.index < 0 ? "不在名册上" : "";
  return line(one, index, [
    make("td", { class: "st" }, stateOf(one.state)), make("td", { class: "un" }, opener(one, index)), make("td", { class: "up" }, above),
    number(one, one.errors, "error"), number(one, one.warnings, "warning"), make("td", { class: "fi" }, one.file || one.note)]);
}

function number(one, count, kind) {
  return make("td", { class: "number" + (count ? " " + kind : " zero") }, one.state === 0 ? "" : String(count));
}

function heatRow(one, index) {
  const row = line(one, index, [make("th", { scope: "row", class: "un" }, icon(one.state), opener(one, index))]);
  row.append(table.blank.cloneNode(true));
  for (const [id, count] of one.rules) {
    const cell = row.cells[table.rules.indexOf(id) + 1];
    cell.className = "h" + (count > 10 ? 5 : count > 5 ? 4 : count > 2 ? 3 : count);
    cell.textContent = count;
    cell.title = id + " " + ruleName(id) + "：" + count + " 处";
  }
  return row;
}

function opener(one, index) {
  return make("button", { type: "button", class: "open", tabindex: index === Math.max(view.at, 0) ? 0 : -1, "data-open": index,
    title: one.unit.name, "aria-label": one.unit.name + "，" + LABELS[one.state] }, one.unit.name);
}

function line(one, index, cells) {
  return make("tr", { "data-index": index, "aria-rowindex": index + 2, class: STATES[one.state] + (index === view.at ? " at" : "") }, ...cells);
}

function spacer(rows) {
  const cell = make("td", { colspan: [...table.head.rows[0].cells].filter((head) => head.offsetWidth).length }), filler = make("tr", { class: "spacer", "aria-hidden": "true" }, cell);
  cell.style.height = rows * table.height + "px";
  return filler;
}

function draw() {
  const { box, rows, height } = table;
  const step = 10; // rows: a scroll of fewer draws nothing anew
  const first = view.all ? 0 : Math.max(0, Math.floor(box.scrollTop / height / step - 1) * step);
  const last = view.all ? rows.length : Math.min(rows.length, Math.ceil((box.scrollTop + box.clientHeight) / height / step + 1) * step);
  if (first === table.from && last === table.to) return;
  const kept = document.activeElement && document.activeElement.dataset.open;
  Object.assign(table, { from: first, to: last });
  const drawn = rows.slice(first, last).map((one, index) => (view.heat ? heatRow : listRow)(one, first + index));
  table.body.replaceChildren(...(first ? [spacer(first)] : []), ...drawn, ...(last < rows.length ? [spacer(rows.length - last)] : []));
  byId("grid").setAttribute("aria-rowcount", rows.length + 1);
  if (kept !== undefined) focusRow(Number(kept));
}

function focusRow(index) {
  const button = table.body.querySelector("[data-open='" + index + "']");
  if (button) button.focus({ preventScroll: true });
}

function goTo(index) {
  const { box, rows, height } = table, head = table.head.offsetHeight;
  const at = view.at = Math.max(0, Math.min(rows.length - 1, index));
  const top = at * height, room = box.clientHeight - head - height;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top > box.scrollTop + room) box.scrollTop = top - room;
  table.from = -1;
  draw(); // which keeps the focus where it was
  view.at = at;
  focusRow(at);
}
