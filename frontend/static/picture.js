// The live picture: machines with their Pods, and Services. Lists for screen readers, cards for eyes.
import { note } from "./say.js";
import { send } from "./send.js";

const main = document.querySelector("main.classroom");
const place = document.getElementById("picture");
const systemSwitch = document.getElementById("show-system");
const LEAVING = 450;
const busy = new Set();
let latest;

function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Brings a list's children in line with the items, by key, so that what stays keeps its place, focus and animation. */
function align(list, items, key, create, update) {
  const wanted = new Set(items.map(key));
  for (const child of [...list.children]) {
    if (!wanted.has(child.dataset.key) && !child.dataset.gone) leave(child);
  }
  let last = null;
  for (const item of items) {
    let child = [...list.children].find((it) => it.dataset.key === key(item) && !it.dataset.gone);
    if (!child) {
      child = create(item);
      child.dataset.key = key(item);
      if (latest) child.classList.add("arriving");
    }
    const next = last ? last.nextElementSibling : list.firstElementChild;
    if (next !== child && !(next?.dataset.gone && next.nextElementSibling === child)) list.insertBefore(child, next);
    update(child, item);
    last = child;
  }
}

function leave(child) {
  child.dataset.gone = "true";
  child.setAttribute("aria-hidden", "true");
  child.classList.add("leaving");
  setTimeout(() => child.remove(), LEAVING);
}

export function showPicture(picture) {
  const nodes = place.querySelector(".nodes") ?? start();
  const system = systemSwitch.checked;
  const visible = (pods) => pods.filter((pod) => system || !pod.system);
  align(nodes, picture.nodes, (node) => node.name, createNode, (card, node) => updateNode(card, node, visible(node.pods)));
  const waiting = visible(picture.waiting);
  place.querySelector(".waiting").hidden = waiting.length === 0;
  align(place.querySelector(".waiting .pods"), waiting, (pod) => pod.uid, createPod, updatePod);
  place.querySelector(".services-box").hidden = picture.services.length === 0;
  align(place.querySelector(".services"), picture.services, (service) => service.uid, createService, updateService);
  const lost = document.getElementById("picture-lost");
  lost.hidden = !picture.lost;
  lost.textContent = picture.lost ? `The cluster does not answer, so this may be out of date. ${picture.lost}` : "";
  document.getElementById("counts").textContent = counts(picture, visible);
  latest = picture;
}

export function clearPicture() {
  latest = undefined;
  place.replaceChildren();
}

function start() {
  const nodes = make("ul", "nodes");
  nodes.setAttribute("aria-label", "Machines");
  const waiting = make("section", "waiting");
  waiting.append(make("h3", "", "On no machine yet"), make("ul", "pods"));
  const services = make("section", "services-box");
  services.append(make("h3", "", "Services"), make("ul", "services"));
  place.replaceChildren(nodes, waiting, services);
  return nodes;
}

function counts(picture, visible) {
  const pods = visible([...picture.nodes.flatMap((node) => node.pods), ...picture.waiting]);
  const ready = pods.filter((pod) => pod.ready && !pod.ending).length;
  const up = picture.nodes.filter((node) => node.ready && node.on).length;
  const more = picture.more ? `, ${picture.more} more not drawn` : "";
  return `${up} of ${picture.nodes.length} machines up, ${ready} of ${pods.length} Pods ready${more}`;
}

function createNode(node) {
  const card = make("li", "node");
  const head = make("div", "head");
  head.append(make("h3", "", node.name), make("span", "badge"));
  if (node.controlPlane) head.append(make("span", "muted role", "control plane"));
  else {
    const power = make("button", "button small power");
    power.type = "button";
    power.addEventListener("click", () => flip(node.name, power));
    head.append(power);
  }
  const pods = make("ul", "pods");
  pods.setAttribute("aria-label", `Pods on ${node.name}`);
  card.append(head, pods);
  return card;
}

function updateNode(card, node, pods) {
  const state = !node.on ? "off" : !node.ready ? "not-ready" : node.cordoned ? "cordoned" : "ready";
  const words = { off: "Machine is off", "not-ready": "NotReady", cordoned: "Cordoned", ready: "Ready" };
  card.dataset.state = state;
  card.querySelector(".badge").textContent = state === "off" && node.ready ? "Off, not noticed yet" : words[state];
  const power = card.querySelector(".power");
  if (power) {
    power.dataset.on = node.on;
    power.textContent = node.on ? "Stop machine" : "Start machine";
    power.setAttribute("aria-label", `${power.textContent} ${node.name}`);
  }
  const list = card.querySelector(".pods");
  align(list, pods, (pod) => pod.uid, createPod, updatePod);
  list.dataset.empty = pods.length === 0;
}

async function flip(name, button) {
  if (busy.has(name)) return;
  busy.add(name);
  button.setAttribute("aria-busy", "true");
  const address = button.dataset.on === "true" ? main.dataset.stopping : main.dataset.starting;
  try {
    await send(address.replace("NODE", encodeURIComponent(name)));
  } catch (problem) {
    note(problem.message);
  } finally {
    busy.delete(name);
    button.removeAttribute("aria-busy");
  }
}

/** The end of a Pod's name is what tells it from its sisters, so the middle gives way when there is little room. */
function createPod(pod) {
  const tile = make("li", "pod");
  const cut = pod.name.lastIndexOf("-");
  const name = make("span", "name");
  name.append(make("span", "stem", pod.name.slice(0, Math.max(cut, 0))), make("span", "", pod.name.slice(Math.max(cut, 0))));
  tile.append(name, make("span", "status"));
  return tile;
}

function updatePod(tile, pod) {
  const failing = /Err|BackOff|Failed|Unknown|OOM|Invalid/.test(pod.status);
  tile.dataset.state = pod.ending ? "ending" : failing ? "failing" : pod.ready ? "ready" : pod.status === "Succeeded" ? "done" : "coming";
  const ready = pod.status === "Running" && !pod.ready ? "Running, not ready" : pod.status;
  const restarts = pod.restarts ? `, ${pod.restarts} ${pod.restarts === 1 ? "restart" : "restarts"}` : "";
  const text = ready + restarts;
  const status = tile.querySelector(".status");
  if (status.textContent !== text) status.textContent = text;
  tile.title = `${pod.namespace}/${pod.name}: ${text}`;
}

function createService(service) {
  const row = make("li", "service");
  row.append(make("strong", "name", service.name), make("span", "what muted"), make("span", "to"));
  return row;
}

function updateService(row, service) {
  row.dataset.ready = service.ready > 0;
  row.querySelector(".what").textContent = `${service.type} ${service.ports}`;
  row.querySelector(".to").textContent = `→ ${service.ready} ready ${service.ready === 1 ? "Pod" : "Pods"}`;
}

systemSwitch.addEventListener("change", () => latest && showPicture(latest));
