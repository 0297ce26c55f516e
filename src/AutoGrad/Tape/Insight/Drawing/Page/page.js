"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const line = { gap: 22, row: 34, padding: 16, head: 24 };
const sheet = document.getElementById("sheet"), view = document.getElementById("view"), card = document.getElementById("card");
const members = new Map(), above = new Map(), links = new Map(), shut = new Set();
for (const node of data.nodes) members.set(node.id, { ...node, w: node.width, h: node.height });
for (const group of data.groups) members.set(group.id, { ...group, inner: true });
for (const link of data.links) {
  links.set(link[0] + ">" + link.at(-1), link.slice(1, -1));
  const parent = id => members.get(id).inner ? members.get(id).parent : members.get(id).group;
  // A link from a group to its member comes from outside, one from a member to its group goes there.
  const comes = parent(link.at(-1)) === link[0], goes = parent(link[0]) === link.at(-1);
  for (let i = 1; i < link.length; i++) {
    if (!members.has(link[i])) members.set(link[i], { id: link[i], bend: true, w: 10, h: 0 });
    if ((comes && i === 1) || (goes && i === link.length - 1)) continue;
    if (!above.has(link[i])) above.set(link[i], []);
    above.get(link[i]).push(link[i - 1]);
  }
}
const root = members.get(data.groups[0].id);
document.getElementById("note").textContent = data.note;

// Places: rows under each other, everybody as near to the middle of its neighbours above as its row allows.
function place(group) {
  const isRoot = group === root, boxes = [];
  if (shut.has(group.id)) { group.w = Math.max(90, 7.3 * group.name.length + 44); group.h = 34; return; }
  let y = line.padding + (isRoot ? 0 : line.head);
  for (const ids of group.rows) {
    const row = ids.map(id => members.get(id));
    for (const m of row) if (m.inner) place(m);
    const height = Math.max(...row.map(m => m.h));
    let edge = -Infinity, moved = 0;
    for (const m of row) {
      const near = (above.get(m.id) || []).map(id => members.get(id));
      const centre = near.reduce((sum, o) => sum + ((o.x || 0) + (o.w || 0) / 2) / near.length, 0);
      m.y = y + (height - m.h) / 2;
      m.x = Math.max(centre - m.w / 2, edge + line.gap);
      moved += m.x - centre + m.w / 2;
      edge = m.x + m.w;
    }
    for (const m of row) m.x -= moved / row.length;
    boxes.push(...row);
    y += height + line.row;
  }
  const left = Math.min(...boxes.map(m => m.x)), right = Math.max(...boxes.map(m => m.x + m.w));
  const extra = isRoot ? 0 : Math.max(0, 7.3 * group.name.length + 60 - (right - left + 2 * line.padding)) / 2;
  for (const m of boxes) m.x += line.padding + extra - left;
  group.w = right - left + 2 * (line.padding + extra);
  group.h = y - line.row + line.padding;
}
function settle(group) {
  if (shut.has(group.id)) return;
  for (const ids of group.rows) for (const id of ids) {
    const m = members.get(id);
    m.ax = group.ax + m.x; m.ay = group.ay + m.y;
    if (m.inner) settle(m);
  }
}
// The ancestors of a member, outermost first, itself last.
function path(m) { const all = [m]; for (let id = m.inner ? m.parent : m.group; id; id = members.get(id).parent) all.unshift(members.get(id)); return all; }
function shown(m) { return path(m).find(g => shut.has(g.id)) || m; }

const make = (name, attributes, parent, text) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
};
let drawn = [];
function draw() {
  place(root); root.ax = root.ay = 0; settle(root);
  view.replaceChildren(); drawn = [];
  for (const group of data.groups) {
    const m = members.get(group.id);
    if (m === root || shown(m) !== m) continue;
    const lid = make("g", { class: "lid", tabindex: 0, role: "button", "aria-label": m.name }, view), closed = shut.has(m.id);
    make("rect", { class: closed ? "group shut" : "group", x: m.ax, y: m.ay, width: m.w, height: m.h, rx: 10 }, lid);
    make("text", { class: "name", x: m.ax + 12, y: m.ay + (closed ? 22 : 19) }, lid, (closed ? "▸ " : "▾ ") + m.name);
    const toggle = () => { closed ? shut.delete(m.id) : shut.add(m.id); draw(); };
    lid.addEventListener("click", () => { if (!wasMoved) toggle(); });
    lid.addEventListener("keydown", e => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); toggle(); } });
  }
  const seen = new Set();
  for (const [from, to] of data.edges) {
    const a = members.get(from), b = members.get(to), u = shown(a), v = shown(b);
    if (u === v || seen.has(u.id + ">" + v.id)) continue;
    seen.add(u.id + ">" + v.id);
    const [p, q] = [path(a), path(b)];
    let i = 0;
    while (p[i] === q[i]) i++;
    const way = (x, y) => (links.get(x.id + ">" + y.id) || []).map(id => members.get(id));
    const bends = [];
    for (let k = p.indexOf(u); k > i; k--) bends.push(...way(p[k], p[k - 1]));
    bends.push(...way(p[i], q[i]));
    for (let k = i; k < q.indexOf(v); k++) bends.push(...way(q[k], q[k + 1]));
    let x = u.ax + u.w / 2, y = u.ay + u.h, d = `M${x} ${y}`;
    for (const [tx, ty] of [...bends.map(m => [m.ax + m.w / 2, m.ay]), [v.ax + v.w / 2, v.ay - 1]]) {
      d += `C${x} ${(y + ty) / 2} ${tx} ${(y + ty) / 2} ${tx} ${ty}`;
      [x, y] = [tx, ty];
    }
    drawn.push({ u, v, element: make("path", { class: "edge", "marker-end": "url(#tip)", d }, view) });
  }
  for (const node of data.nodes) {
    const m = members.get(node.id);
    if (shown(m) !== m) continue;
    const g = make("g", { class: "node" }, view);
    make("rect", { class: `box ${m.kind}${m.alarm ? " alarm" : ""}`, x: m.ax, y: m.ay, width: m.w, height: m.h, rx: m.kind === "leaf" ? m.h / 2 : 7 }, g);
    make("text", { class: "title", x: m.ax + m.w / 2, y: m.ay + 18 }, g, m.title);
    if (m.detail) make("text", { class: "detail", x: m.ax + m.w / 2, y: m.ay + 33 }, g, m.detail);
    g.addEventListener("pointerenter", e => show(m, e));
    g.addEventListener("pointerleave", hide);
  }
}
function show(m, e) {
  card.replaceChildren();
  const list = document.createElement("dl");
  for (const [name, text] of m.facts) {
    const dt = document.createElement("dt"), dd = document.createElement("dd");
    dt.textContent = name; dd.textContent = text;
    list.append(dt, dd);
  }
  card.append(list); card.hidden = false;
  const box = card.getBoundingClientRect();
  card.style.left = Math.max(8, Math.min(e.clientX + 18, innerWidth - box.width - 10)) + "px";
  card.style.top = Math.max(8, Math.min(e.clientY + 14, innerHeight - box.height - 10)) + "px";
  for (const edge of drawn) edge.element.classList.add(edge.u === m || edge.v === m ? "lit" : "dim");
}
function hide() { card.hidden = true; for (const edge of drawn) edge.element.classList.remove("lit", "dim"); }

// Zooming and panning.
let scale = 1, dx = 0, dy = 0, wasMoved = false;
const fingers = new Map();
const apply = () => view.setAttribute("transform", `translate(${dx} ${dy}) scale(${scale})`);
function zoom(factor, x = innerWidth / 2, y = innerHeight / 2) {
  const next = Math.min(6, Math.max(0.02, scale * factor));
  dx = x - (x - dx) * next / scale; dy = y - (y - dy) * next / scale; scale = next;
  apply();
}
function fit() {
  scale = Math.min(1.25, (innerWidth - 40) / root.w, (innerHeight - 60) / root.h);
  // A page that is much longer than the window starts legibly at the top.
  if (scale < 0.45) scale = Math.min(0.9, (innerWidth - 40) / root.w);
  dx = (innerWidth - root.w * scale) / 2; dy = Math.max(20, (innerHeight - root.h * scale) / 2);
  apply();
}
sheet.addEventListener("wheel", e => { e.preventDefault(); zoom(Math.exp(-e.deltaY * (e.deltaMode ? 0.05 : 0.0015)), e.clientX, e.clientY); }, { passive: false });
sheet.addEventListener("pointerdown", e => { fingers.set(e.pointerId, e); wasMoved = false; });
addEventListener("pointermove", e => {
  const last = fingers.get(e.pointerId);
  if (!last) return;
  if (Math.hypot(e.clientX - last.clientX, e.clientY - last.clientY) > 3) { wasMoved = true; sheet.classList.add("held"); hide(); }
  if (!wasMoved) return;
  const other = [...fingers.values()].find(f => f.pointerId !== e.pointerId);
  if (other) zoom(Math.hypot(e.clientX - other.clientX, e.clientY - other.clientY) / Math.max(1, Math.hypot(last.clientX - other.clientX, last.clientY - other.clientY)), other.clientX, other.clientY);
  else { dx += e.clientX - last.clientX; dy += e.clientY - last.clientY; apply(); }
  fingers.set(e.pointerId, e);
});
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, e => { fingers.delete(e.pointerId); sheet.classList.remove("held"); });
addEventListener("keydown", e => { if (e.key === "0") fit(); else if (e.key === "+" || e.key === "=") zoom(1.25); else if (e.key === "-") zoom(0.8); });
addEventListener("resize", fit);
const press = (id, action) => document.getElementById(id).addEventListener("click", action);
press("fit", fit); press("near", () => zoom(1.25)); press("far", () => zoom(0.8));
press("open", () => { shut.clear(); draw(); fit(); });
press("shut", () => { for (const group of data.groups.slice(1)) shut.add(group.id); draw(); fit(); });
if (location.hash === "#closed") for (const group of data.groups.slice(1)) shut.add(group.id);
draw(); fit();
