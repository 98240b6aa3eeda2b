// Stands in for the Python behind views.js where there is none: filters, the list of ties, the words of the chosen one.
const data = JSON.parse(document.getElementById("network-data").textContent);
const state = { ...data };
const listeners = [];
const model = {
  get: (name) => state[name],
  set: (changes) => Object.assign(state, changes),
  save_changes: () => update(),
  on: (_, listener) => listeners.push(listener),
};
const items = [...document.querySelectorAll("#network-ties details")];
const [counts, words] = ["network-counts", "network-words"].map((id) => document.getElementById(id));
const plural = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

function update() {
  const chosen = new Map(data.ties.map((tie) => [tie.id, tie]));
  const ends = (id) => [chosen.get(id).source, chosen.get(id).target];
  if (!state.shown.includes(state.picked)) state.picked = "";
  if (state.actor && state.picked && !ends(state.picked).includes(state.actor)) state.actor = "";
  const actors = new Set(state.shown.flatMap(ends));
  counts.textContent =
    `${plural(state.shown.length, "tie")} of ${data.ties.length}, ` +
    `between ${plural(actors.size, "actor")} of ${data.actors.length}`;
  state.said = `Network of ties: ${counts.textContent}.`;
  const actor = data.actors.find((one) => one.id === state.actor);
  for (const item of items) {
    const id = item.dataset.tie;
    item.hidden = !state.shown.includes(id) || Boolean(state.actor && !ends(id).includes(state.actor));
  }
  const item = items.find((one) => one.dataset.tie === state.picked);
  words.replaceChildren();
  if (item) {
    const heading = document.createElement("strong");
    heading.textContent = item.querySelector("summary").textContent;
    words.append(heading, ...[...item.children].slice(1).map((part) => part.cloneNode(true)));
  } else {
    words.textContent = actor
      ? `Listed below: the ties of ${actor.name}. Click beside the network for all.`
      : "Click an arrow, or choose a tie below, to read the words of the report that state it.";
  }
  for (const listener of listeners) listener();
}

for (const [name, choices] of Object.entries(data.filters)) {
  const label = Object.assign(document.createElement("label"), { textContent: `${name[0].toUpperCase()}${name.slice(1)} ` });
  const select = Object.assign(document.createElement("select"), { name });
  for (const { label: text, code } of choices) select.add(new Option(text, code));
  select.addEventListener("change", () => {
    const left = Object.entries(data.filters).map(([each, options]) => {
      const { value } = document.querySelector(`#network-filters select[name=${each}]`);
      return options.find((option) => option.code === value).ties;
    });
    model.set({ shown: left[0].filter((id) => left[1].includes(id)), actor: "" });
    update();
  });
  label.append(select);
  document.getElementById("network-filters").append(label);
}
for (const item of items) {
  item.addEventListener("toggle", () => item.open && item.dataset.tie !== state.picked && (model.set({ picked: item.dataset.tie }), update()));
}
update();
const drawing = document.getElementById("network-drawing");
render({ model, el: drawing });
drawing.scrollLeft = (drawing.scrollWidth - drawing.clientWidth) / 2; // in a narrow window, the middle first
