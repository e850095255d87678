// Pages with the arrow keys, space, Home and End, and with clicks; the address names the slide. Without scripts all slides
// stand below one another.
(() => {
  const slides = [...document.querySelectorAll("section")];
  let here = -1;
  const show = (to) => {
    const next = Math.min(Math.max(to, 0), slides.length - 1);
    if (next === here) return;
    slides.forEach((slide, at) => slide.classList.toggle("here", at === next));
    here = next;
    history.replaceState(null, "", `#${here + 1}`);
  };
  const named = () => (Number.parseInt(location.hash.slice(1), 10) || 1) - 1;
  const keys = {
    ArrowRight: () => here + 1, ArrowDown: () => here + 1, PageDown: () => here + 1, " ": () => here + 1, Enter: () => here + 1,
    ArrowLeft: () => here - 1, ArrowUp: () => here - 1, PageUp: () => here - 1, Backspace: () => here - 1,
    Home: () => 0, End: () => slides.length - 1,
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    show(event.key === " " && event.shiftKey ? here - 1 : keys[event.key]());
  });
  addEventListener("click", (event) => show(event.clientX < innerWidth / 3 ? here - 1 : here + 1));
  addEventListener("hashchange", () => show(named()));
  document.documentElement.classList.add("paged");
  show(named());
})();
