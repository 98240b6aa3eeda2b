// Draws the network of views.py: actors as circles, each tie as an arrow of its own. Uses no library and no network.
const MARGIN = { left: 110, right: 150, top: 36, bottom: 30 }; // px, room for the names
const LETTER = 6.2; // px, what a letter of a name takes on average
const APART = 16; // px between the middles of parallel ties
const HEAD = 8; // px, length of an arrowhead
const ZOOM = { min: 0.5, max: 12, step: 1.4 };

function make(name, attributes = {}, parent = null) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (parent) parent.append(element);
  return element;
}

// From the units of the layout to a square of side 1, y downwards.
function unit(actors) {
  const range = (values) => {
    const low = Math.min(...values);
    return (value) => (value - low) / (Math.max(...values) - low || 1);
  };
  const [across, up] = [range(actors.map((a) => a.x)), range(actors.map((a) => a.y))];
  return new Map(actors.map((a) => [a.id, [across(a.x), 1 - up(a.y)]]));
}

// How far each tie bends, so that those of the same two actors lie side by side; the sign is that of source to target.
function bends(ties) {
  const pairs = new Map();
  for (const tie of ties) {
    const pair = [tie.source, tie.target].sort().join(" ");
    pairs.set(pair, [...(pairs.get(pair) ?? []), tie]);
  }
  const found = new Map();
  for (const together of pairs.values()) {
    together.forEach((tie, place) => {
      const bend = (place - (together.length - 1) / 2) * APART;
      found.set(tie.id, tie.source < tie.target ? bend : -bend);
    });
  }
  return found;
}

function render({ model, el }) {
  const [actors, ties] = [model.get("actors"), model.get("ties")];
  const [places, bent] = [unit(actors), bends(ties)];
  const height = model.get("height");
  const view = { zoom: 1, x: 0, y: 0 }; // how much nearer, and how far moved in px
  let drawn = new Map();

  const frame = document.createElement("div");
  frame.className = "communique-network";
  const svg = make("svg", { role: "img", height, width: "100%" });
  const tools = document.createElement("div");
  tools.className = "communique-tools";
  frame.append(svg, tools);
  el.append(frame);

  const width = () => svg.clientWidth || 800;
  function place(id) {
    const [across, down] = places.get(id);
    const x = MARGIN.left + across * (width() - MARGIN.left - MARGIN.right);
    const y = MARGIN.top + down * (height - MARGIN.top - MARGIN.bottom);
    return [x * view.zoom + view.x, y * view.zoom + view.y];
  }

  function pick(tie, actor) {
    model.set({ picked: tie, actor });
    model.save_changes();
  }

  function line(tie, sizes) {
    const [[ax, ay], [bx, by]] = [place(tie.source), place(tie.target)];
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const most = length * 0.45; // actors that stand close keep their ties between them
    const bend = Math.max(-most, Math.min(most, bent.get(tie.id) * 2)); // a curve goes half as far as what pulls it
    const pull = [(ax + bx) / 2 - ((by - ay) / length) * bend, (ay + by) / 2 + ((bx - ax) / length) * bend];
    const away = (x, y, distance) => {
      const far = Math.hypot(pull[0] - x, pull[1] - y) || 1;
      return [x + ((pull[0] - x) / far) * distance, y + ((pull[1] - y) / far) * distance];
    };
    const start = away(ax, ay, sizes.get(tie.source));
    const tip = away(bx, by, sizes.get(tie.target) + 1);
    const neck = away(bx, by, sizes.get(tie.target) + 1 + HEAD);
    const side = [(tip[1] - neck[1]) / 2, (neck[0] - tip[0]) / 2];
    return {
      curve: `M${start}Q${pull} ${neck}`,
      head: `M${tip}L${neck[0] + side[0]},${neck[1] + side[1]}L${neck[0] - side[0]},${neck[1] - side[1]}Z`,
    };
  }

  // Names stand on the side away from the actor's neighbours, above one with neighbours all around, inside the frame.
  function side(one, x, size) {
    const near = ties.flatMap((t) => (t.source === one.id ? [t.target] : t.target === one.id ? [t.source] : []));
    const others = [...new Set(near)].map((other) => places.get(other)[0] - places.get(one.id)[0]);
    if (others.length > 3 && Math.min(...others) < 0 && Math.max(...others) > 0) return "above";
    const room = one.short.length * LETTER + size + 4;
    const left = others.reduce((sum, across) => sum + across, 0) > 0;
    return (left && x > room) || (x < width() && x + room > width()) ? "left" : "right";
  }

  function draw() {
    const [picked, actor] = [model.get("picked"), model.get("actor")];
    const shown = ties.filter((tie) => model.get("shown").includes(tie.id));
    const number = new Map(actors.map((a) => [a.id, 0]));
    for (const end of shown.flatMap((tie) => [tie.source, tie.target])) number.set(end, number.get(end) + 1);
    const sizes = new Map(actors.map((a) => [a.id, 4 + 2.5 * Math.sqrt(number.get(a.id))]));
    svg.replaceChildren();
    svg.setAttribute("aria-label", model.get("said"));
    for (const tie of [...shown].sort((a, b) => (a.id === picked) - (b.id === picked))) {
      const ours = !actor || tie.source === actor || tie.target === actor;
      const state = tie.id === picked ? " communique-picked" : ours && !picked ? "" : " communique-faint";
      const group = make("g", { class: `communique-tie${state}`, "data-tie": tie.id }, svg);
      const { curve, head } = line(tie, sizes);
      make("path", { class: "communique-touch", d: curve }, group);
      make("path", { class: "communique-line", d: curve }, group);
      make("path", { class: "communique-head", d: head }, group);
      make("title", {}, group).textContent = tie.said;
      group.addEventListener("click", (event) => (event.stopPropagation(), pick(tie.id, actor)));
    }
    // All names below all circles: a name that is covered can be read by zooming, a circle is what one clicks.
    const [names, circles] = [make("g", {}, svg), make("g", {}, svg)];
    for (const one of actors) {
      const [x, y] = place(one.id);
      const [size, tied] = [sizes.get(one.id), number.get(one.id) > 0];
      const state = (tied ? "" : " communique-untied") + (one.id === actor ? " communique-picked" : "");
      const where = side(one, x, size);
      const text = make("text", { "text-anchor": { left: "end", right: "start", above: "middle" }[where] });
      text.setAttribute("x", x + { left: -size - 4, right: size + 4, above: 0 }[where]);
      text.setAttribute("y", y + (where === "above" ? -size - 5 : 4));
      text.textContent = one.short;
      const circle = make("circle", { cx: x, cy: y, r: size, fill: tied ? one.fill : "#ffffff" });
      for (const [mark, layer] of [[text, names], [circle, circles]]) {
        const group = make("g", { class: `communique-actor${state}`, "data-actor": one.id }, layer);
        group.append(mark);
        make("title", {}, group).textContent = one.name;
        group.addEventListener("click", (event) => (event.stopPropagation(), pick("", one.id)));
      }
    }
  }

  function zoom(factor, x = width() / 2, y = height / 2) {
    const next = Math.min(ZOOM.max, Math.max(ZOOM.min, view.zoom * factor));
    view.x = x - ((x - view.x) * next) / view.zoom;
    view.y = y - ((y - view.y) * next) / view.zoom;
    view.zoom = next;
    draw();
  }
  for (const [label, title, act] of [
    ["+", "Nearer", () => zoom(ZOOM.step)],
    ["−", "Farther", () => zoom(1 / ZOOM.step)],
    ["whole", "Show the whole network", () => (Object.assign(view, { zoom: 1, x: 0, y: 0 }), draw())],
  ]) {
    const button = Object.assign(document.createElement("button"), { textContent: label, title, onclick: act });
    button.setAttribute("aria-label", title);
    tools.append(button);
  }

  // The wheel alone scrolls the notebook.
  svg.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = svg.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
    },
    { passive: false },
  );
  let held = null;
  let moved = false;
  svg.addEventListener("pointerdown", (event) => {
    held = [event.clientX - view.x, event.clientY - view.y];
    moved = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held || !event.buttons) return;
    const [x, y] = [event.clientX - held[0], event.clientY - held[1]];
    // A hand that trembles while it clicks does not move the network.
    if (!moved && Math.hypot(x - view.x, y - view.y) < 4) return;
    moved = true;
    Object.assign(view, { x, y });
    draw();
  });
  svg.addEventListener("pointerup", () => (held = null));
  svg.addEventListener("click", () => moved || pick("", ""));

  model.on("change:shown change:picked change:actor", draw);
  // Else JupyterLab takes the keys: an arrow key in the list of ties moves to another cell, a letter can delete one.
  const own = ({ target }) => {
    if (el.closest(".widget-vbox")?.contains(target)) target.setAttribute("data-lm-suppress-shortcuts", "true");
  };
  document.addEventListener("focusin", own);
  const watch = new ResizeObserver(draw);
  watch.observe(svg);
  draw();
  return () => {
    document.removeEventListener("focusin", own);
    watch.disconnect();
    model.off("change:shown change:picked change:actor", draw);
  };
}

export default { render };
