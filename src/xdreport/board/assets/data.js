"use strict";
// What the page knows: units of the roster, rules, and for every year one row a report or a missing report.
const data = JSON.parse(document.getElementById("data").textContent);
const STATES = ["missing", "faulty", "pending", "passed"];
const LABELS = data.states, STRANGER = STATES.length; // where a state is counted, what is not on the roster comes last
const SEVERITIES = { error: "错误", warning: "警告", info: "提示", waived: "已豁免" };
const units = data.units.map(([name, kind, parent, code, due, contact], index) =>
  ({ index, name, kind, parent, code, due, contact, children: [] }));
for (const unit of units) if (unit.parent >= 0) units[unit.parent].children.push(unit);
const years = data.years.map(({ year, rows }) => ({ year, rows: rows.map(row) }));
for (const { rows } of years) stand(rows);

function row([unit, state, file, counts, findings, more, note, stranger], order) {
  const named = unit >= 0 ? units[unit] : { index: -1, name: stranger, kind: "", parent: -1, code: "", due: "", contact: "", children: [] };
  const rules = new Map();
  for (const [id] of findings) rules.set(id, (rules.get(id) || 0) + 1);
  for (const [id, number] of more) rules.set(id, (rules.get(id) || 0) + number);
  const text = [named.name, named.code, file].join(" ").toLowerCase();
  const key = unit >= 0 ? "unit " + unit : "row " + order; // a unit is one, however many files it sent
  return { order, key, stand: state, unit: named, state, file, errors: counts[0], warnings: counts[1], infos: counts[2], findings, rules, text, more, note };
}

function superiors(unit) {
  const above = [];
  for (let one = unit; one && one.parent >= 0; one = units[one.parent]) above.unshift(units[one.parent]);
  return above;
}

function below(unit) {
  const found = new Set([unit.index]), queue = [unit];
  for (let one; (one = queue.pop());) for (const child of one.children) if (!found.has(child.index)) { found.add(child.index); queue.push(child); }
  return found;
}

function stand(rows) {
  const worst = new Map();
  for (const one of rows) worst.set(one.key, Math.min(one.state, worst.get(one.key) ?? one.state));
  for (const one of rows) one.stand = one.unit.index < 0 ? STRANGER : worst.get(one.key);
}

function firsts(rows) { return [...new Map(rows.map((one) => [one.key, one])).values()]; }

function tally(rows) {
  const counts = [0, 0, 0, 0, 0];
  for (const one of firsts(rows)) counts[one.stand] += 1;
  return counts;
}

function total(counts) { return counts.slice(0, STRANGER).reduce((sum, one) => sum + one, 0); }

function told(rows) {
  const counts = tally(rows);
  return total(counts) + " 个单位" + (counts[STRANGER] ? "，另有名册外 " + counts[STRANGER] + " 份" : "");
}

function make(tag, attributes, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) if (value !== undefined && value !== false) element.setAttribute(name, value);
  element.append(...content.filter((one) => one !== undefined && one !== null));
  return element;
}

function picture(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function icon(state) {
  const drawn = picture("svg", { class: "icon " + STATES[state], width: 18, height: 18, "aria-hidden": "true" });
  drawn.append(picture("use", { href: "#i-" + STATES[state] }));
  return drawn;
}

function stateOf(state) { return make("span", { class: "state " + STATES[state] }, icon(state), LABELS[state]); }

function bar(svg, counts) {
  const all = total(counts) || 1;
  svg.replaceChildren();
  let at = 0;
  for (const [state, count] of counts.slice(0, STRANGER).entries()) {
    if (!count) continue;
    const width = 1000 * count / all;
    svg.append(picture("rect", { class: STATES[state], x: at, y: 0, width, height: 12 }));
    at += width;
  }
  svg.setAttribute("aria-label", LABELS.map((label, state) => label + counts[state]).join("，"));
}
