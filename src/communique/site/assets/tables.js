// Makes the tables searchable and sortable; they read without it. Uses no library and no network.
for (const region of document.querySelectorAll("div.rows.searchable")) {
  const table = region.querySelector("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const text = (row, column) => row.cells[column].textContent.trim();
  table.tHead.rows[0].querySelectorAll("th").forEach((head, column) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const compare = (a, b) => text(a, column).localeCompare(text(b, column), "en", { numeric: true });
      body.append(...[...rows].sort((a, b) => (up ? compare(a, b) : compare(b, a))));
    });
  });

  const label = Object.assign(document.createElement("label"), { className: "search-rows", textContent: "Search these rows " });
  const field = Object.assign(document.createElement("input"), { type: "search" });
  const count = Object.assign(document.createElement("span"), { role: "status" });
  label.append(field);
  region.before(label, count);
  const search = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !words.every((word) => row.textContent.toLowerCase().includes(word));
    count.textContent = ` ${rows.filter((row) => !row.hidden).length} of ${rows.length} rows`;
  };
  field.addEventListener("input", search);
  search();
}
