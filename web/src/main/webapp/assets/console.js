/*
 * What the pages of the console do in the browser. Every page works by addresses and forms alone;
 * this makes it swift: messages open beside the list, lists grow, progress moves, dangerous acts
 * are asked about. No libraries, nothing from elsewhere, no inline handlers.
 */
const wide = window.matchMedia("(width >= 60rem)");

/**
 * Fetches a page of ours and gives its document; a lost session leads to the sign-in page. The
 * header tells the server to keep no state for it: forms that are open somewhere stay good.
 */
async function page(address) {
  const response = await fetch(address, { headers: { "X-Requested-With": "console" } });
  if (response.redirected && new URL(response.url).pathname === "/sign-in") {
    location.reload();
  }
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** Puts the part of another page with the same id in the place of ours, if that is still wanted. */
async function replace(id, address, wanted = () => true) {
  const there = (await page(address)).getElementById(id);
  const here = document.getElementById(id);
  if (there && here && wanted()) {
    here.replaceWith(there);
    settle(there);
  }
  return there;
}

/* The menu of narrow screens */
function menu(button) {
  const open = document.getElementById(button.dataset.menu).classList.toggle("open");
  button.setAttribute("aria-expanded", String(open));
}

function closeMenu() {
  const button = document.querySelector("[data-menu][aria-expanded=true]");
  if (button) {
    menu(button);
    button.focus();
  }
}

/* Pull-downs close when something else is clicked, and by Escape */
function closePulls(except) {
  for (const pull of document.querySelectorAll("details.pull[open]")) {
    if (!pull.contains(except)) {
      const within = pull.contains(document.activeElement);
      pull.open = false;
      if (within) {
        pull.querySelector("summary").focus();
      }
    }
  }
}

/* Reading beside the list; of several that were asked for quickly the last is shown */
let asked = 0;

async function read(link) {
  const turn = ++asked;
  const reader = document.getElementById("reader");
  reader.setAttribute("aria-busy", "true");
  for (const row of document.querySelectorAll(".message-row.open")) {
    row.classList.remove("open");
  }
  link.closest(".message-row")?.classList.add("open");
  const shown = await replace("reader", link.href, () => turn === asked);
  if (turn !== asked) {
    return;
  }
  if (!shown) {
    location.assign(link.href);
    return;
  }
  if (link.dataset.open) {
    const address = new URL(location.href);
    address.searchParams.set("open", link.dataset.open);
    history.replaceState(null, "", address);
  }
  document.querySelector("#reader h2")?.focus({ preventScroll: true });
}

/* Reading at once what the address says is open; what cannot be shown says so on its own page */
async function load(place) {
  if (!(await replace(place.id, place.dataset.load))) {
    const link = document.createElement("a");
    link.href = place.dataset.load;
    link.textContent = "This message cannot be shown here. See why";
    link.className = "cannot";
    place.replaceChildren(link);
  }
}

/* Lists that grow; who asked by keyboard goes on with the first that is new */
async function grow(link) {
  if (link.dataset.busy) {
    return;
  }
  link.dataset.busy = "yes";
  const list = document.getElementById(link.dataset.append);
  const more = await page(link.href);
  const fresh = [...(more.getElementById(link.dataset.append)?.children ?? [])];
  const focused = document.activeElement === link;
  list.append(...fresh);
  if (focused) {
    fresh[0]?.querySelector("a, input, summary")?.focus({ preventScroll: true });
  }
  const next = more.getElementById(link.id);
  if (next) {
    link.replaceWith(next);
    settle(next);
  } else {
    link.parentElement.remove();
  }
}

const nearEnd = new IntersectionObserver((seen) => {
  for (const entry of seen.filter((each) => each.isIntersecting)) {
    nearEnd.unobserve(entry.target);
    grow(entry.target);
  }
}, { rootMargin: "400px" });

/* Choosing messages */
function countChosen(form) {
  const chosen = form.querySelectorAll(".message-row input:checked").length;
  const bar = form.querySelector(".select-bar");
  if (bar) {
    bar.hidden = chosen === 0;
    bar.querySelector("output").textContent = chosen === 1 ? "1 message chosen" : `${chosen} messages chosen`;
  }
}

/* Parts of a page that follow what happens; the page's buttons follow when it is over */
function follow(part) {
  setTimeout(async () => {
    if (document.hidden || part.contains(document.activeElement)) {
      follow(part);
      return;
    }
    try {
      const shown = await replace(part.id, location.href);
      if (!shown?.dataset.refresh && document.querySelector("[data-over]")) {
        location.reload();
      }
    } catch {
      follow(part);
    }
  }, Number(part.dataset.refresh));
}

/* Frames as high as their content */
function fit(frame) {
  const measure = () => {
    const content = frame.contentDocument?.documentElement;
    if (content) {
      const across = content.scrollWidth > content.clientWidth ? 20 : 0;
      const high = Math.ceil(content.getBoundingClientRect().height) + across;
      frame.style.height = `${Math.min(Math.max(high, 120), 20000)}px`;
    }
  };
  frame.addEventListener("load", () => {
    measure();
    new ResizeObserver(measure).observe(frame.parentElement);
  });
  measure();
}

/* Asking before acts that cannot be taken back */
function ask(button) {
  const dialog = document.createElement("dialog");
  dialog.className = "ask";
  const question = document.createElement("p");
  question.textContent = button.dataset.ask;
  const row = document.createElement("form");
  row.method = "dialog";
  row.className = "row";
  const yes = document.createElement("button");
  yes.value = "yes";
  yes.className = "button danger";
  yes.textContent = button.dataset.yes ?? button.textContent.trim();
  const no = document.createElement("button");
  no.className = "button";
  no.textContent = "Cancel";
  no.autofocus = true;
  row.append(no, yes);
  dialog.append(question, row);
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.returnValue === "yes") {
      button.dataset.asked = "yes";
      button.click();
    } else {
      button.focus();
    }
  });
  dialog.showModal();
}

/* A field, its hint and what is wrong with it are told together */
function join(field) {
  const input = field.querySelector("input, select, textarea");
  const told = [...field.querySelectorAll(".hint, .wrong")];
  told.forEach((each, number) => (each.id ||= `${input?.id}-told-${number}`));
  if (input && told.length > 0) {
    input.setAttribute("aria-describedby", told.map((each) => each.id).join(" "));
  }
  if (input && field.querySelector(".wrong")) {
    input.setAttribute("aria-invalid", "true");
  }
}

/* Copying a secret that is shown once */
async function copy(button) {
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  button.textContent = "Copied";
}

/* Moving through a list by keys: j and k as in mail programs, / for the search box */
function key(event) {
  if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === "/") {
    const box = document.querySelector("input[type=search]");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  } else if (event.key === "j" || event.key === "k") {
    const rows = [...document.querySelectorAll(".message-row .subject")];
    const at = rows.findIndex((link) => link.closest(".message-row").classList.contains("open"));
    const next = rows[at < 0 ? 0 : at + (event.key === "j" ? 1 : -1)];
    if (next) {
      next.scrollIntoView({ block: "nearest" });
      next.click();
    }
  }
}

/** Brings to life what a part of a page holds: on load, and whenever a part is put in. */
function settle(part) {
  const all = (selector) => [...(part.matches?.(selector) ? [part] : []), ...part.querySelectorAll(selector)];
  all("a[data-append]").forEach((link) => nearEnd.observe(link));
  all("[data-refresh]:not([data-refresh=''])").forEach(follow);
  all("iframe[data-fit]").forEach(fit);
  all("form[data-choose]").forEach(countChosen);
  all(".field").forEach(join);
  all("[data-load]").forEach((place) => wide.matches && load(place));
}

document.addEventListener("click", (event) => {
  closePulls(event.target);
  const link = event.target.closest("a");
  const button = event.target.closest("button, input[type=submit]");
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (link?.dataset.pane && plain && wide.matches && document.getElementById("reader")) {
    event.preventDefault();
    read(link);
  } else if (link?.dataset.append && plain) {
    event.preventDefault();
    grow(link);
  } else if (button?.dataset.menu) {
    menu(button);
  } else if (button?.dataset.copy) {
    copy(button);
  } else if (button?.dataset.ask && !button.dataset.asked) {
    event.preventDefault();
    ask(button);
  }
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-choose]");
  if (form) {
    countChosen(form);
  }
  if (event.target.dataset.send) {
    event.target.form.requestSubmit();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    closePulls(null);
    closeMenu();
  }
  key(event);
});

settle(document);
document.querySelector("[aria-invalid=true]")?.focus();
