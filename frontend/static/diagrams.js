// Draws the diagrams of a step. Each becomes a picture of its own: what is in it can neither run nor load anything.
import { keepReachable } from "./commands.js";

const LIBRARY = "/vendor/mermaid-tiny-12.0.0/mermaid.tiny.js";
const SVG = "http://www.w3.org/2000/svg";
/** A picture that does not fit is shrunk to this, and then scrolls. */
const SMALLEST = 0.75;
const COLOURS = {
  background: "--surface",
  primaryColor: "--accent-soft",
  primaryTextColor: "--ink",
  primaryBorderColor: "--accent",
  secondaryColor: "--info-soft",
  tertiaryColor: "--sunken",
  lineColor: "--muted",
  textColor: "--ink",
  titleColor: "--ink",
  clusterBkg: "--sunken",
  clusterBorder: "--edge",
  edgeLabelBackground: "--surface",
  noteBkgColor: "--wait-soft",
  noteTextColor: "--ink",
  noteBorderColor: "--wait",
};

let library;
let drawing = Promise.resolve();

/** May be called again when the text has changed. */
export function drawDiagrams() {
  if (!document.querySelector("figure.diagram")) return;
  library ??= load();
  drawing = drawing.then(drawAll);
}

function load() {
  addEventListener("themechange", drawDiagrams);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawDiagrams);
  return new Promise((done) => {
    const script = Object.assign(document.createElement("script"), { src: LIBRARY, onload: done, onerror: done });
    document.head.append(script);
  });
}

async function drawAll() {
  await library;
  globalThis.mermaid?.initialize(settings());
  for (const [number, figure] of document.querySelectorAll("figure.diagram").entries()) {
    try {
      await draw(figure, number);
    } catch {
      excuse(figure);
    }
  }
}

async function draw(figure, number) {
  const source = figure.querySelector("code").textContent;
  const { svg } = await globalThis.mermaid.render(`diagram-${number}`, source);
  const picture = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
  const { width, height } = picture.viewBox.baseVal;
  picture.setAttribute("xmlns", SVG);
  picture.setAttribute("width", width);
  picture.setAttribute("height", height);
  const image = Object.assign(new Image(Math.ceil(width), Math.ceil(height)), {
    alt: figure.dataset.description,
    src: "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(picture)),
  });
  image.style.maxWidth = `${Math.ceil(width)}px`;
  image.style.minWidth = `${Math.ceil(width * SMALLEST)}px`;
  await image.decode();
  show(figure, image);
}

function show(figure, image) {
  let frame = figure.querySelector(".drawing");
  if (!frame) {
    frame = Object.assign(document.createElement("div"), { className: "drawing" });
    figure.prepend(frame);
    keepReachable([frame], "Diagram");
  }
  frame.replaceChildren(image);
  figure.querySelector("pre").hidden = true;
}

/** What is written stays to be read. */
function excuse(figure) {
  if (figure.querySelector(".notice, .drawing")) return;
  const why = "This diagram could not be drawn. Here is how it is written:";
  figure.prepend(Object.assign(document.createElement("p"), { className: "notice wait", textContent: why }));
}

function settings() {
  return {
    startOnLoad: false,
    securityLevel: "strict",
    suppressErrorRendering: true,
    htmlLabels: false,
    flowchart: { htmlLabels: false, nodeSpacing: 24, rankSpacing: 40, padding: 10 },
    sequence: { width: 110, height: 44, actorMargin: 30, diagramMarginX: 10, mirrorActors: false },
    maxTextSize: 4000,
    maxEdges: 100,
    fontFamily: "system-ui, sans-serif",
    theme: "base",
    themeVariables: { darkMode: dark(), fontSize: "15px", ...colours() },
  };
}

function dark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** The page's colours as they are now; Mermaid reckons with numbers, not with names. */
function colours() {
  const probe = document.createElement("span");
  document.body.append(probe);
  const made = {};
  for (const [name, property] of Object.entries(COLOURS)) {
    probe.style.color = `var(${property})`;
    made[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return made;
}
