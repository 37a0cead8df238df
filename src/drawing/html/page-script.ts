/**
 * What makes the page move. It knows nothing of the model: it shows, moves and scales what is in the page already. Plain
 * JavaScript, because a browser reads it as it stands.
 */
export const pageScript = `
(() => {
  const canvas = document.getElementById('canvas');
  const svg = canvas.querySelector('svg');
  const root = document.documentElement;
  const whole = svg.viewBox.baseVal;
  const all = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  let view = { ...all };
  const show = () => svg.setAttribute('viewBox', [view.x, view.y, view.width, view.height].join(' '));
  const zoom = (factor, at = { x: view.x + view.width / 2, y: view.y + view.height / 2 }) => {
    const width = Math.min(Math.max(view.width * factor, 60), all.width * 4);
    const scale = width / view.width;
    view = { x: at.x - (at.x - view.x) * scale, y: at.y - (at.y - view.y) * scale, width, height: view.height * scale };
    show();
  };
  const fit = () => { view = { ...all }; show(); };
  const boxOf = (group) => group.children[1].getBBox();
  const lookAt = ({ x, y, width, height }) => {
    view.x = x + width / 2 - view.width / 2;
    view.y = y + height / 2 - view.height / 2;
    show();
  };
  const isInView = ({ x, y, width, height }) =>
    x >= view.x && y >= view.y && x + width <= view.x + view.width && y + height <= view.y + view.height;
  const pointAt = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const move = (right, down) => { view.x += right; view.y += down; show(); };
  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, pointAt(event));
  }, { passive: false });
  let held;
  canvas.addEventListener('pointerdown', (event) => { held = pointAt(event); });
  canvas.addEventListener('pointermove', (event) => {
    if (held === undefined || event.buttons === 0) return;
    const now = pointAt(event);
    move(held.x - now.x, held.y - now.y);
  });
  canvas.addEventListener('pointerup', () => { held = undefined; });
  const details = document.getElementById('details');
  const templates = new Map([...document.querySelectorAll('template[data-details]')].map((each) => [each.dataset.details, each]));
  const groups = [...svg.querySelectorAll('[data-node]')];
  // Of a flow that is too large to be read as a whole, the page begins with where the flow begins.
  const { width: pageWidth, height: pageHeight } = canvas.getBoundingClientRect();
  const start = groups.find((group) => group.querySelector('.start') !== null) ?? groups[0];
  if (start !== undefined && pageWidth > 0 && Math.max(all.width / pageWidth, all.height / pageHeight) > 4) {
    view = { ...view, width: pageWidth * 1.5, height: pageHeight * 1.5 };
    lookAt(boxOf(start));
    view.x += view.width * 0.4;
    show();
  }
  const choose = (group) => {
    for (const each of groups) each.classList.toggle('chosen', each === group);
    if (!isInView(boxOf(group))) lookAt(boxOf(group));
    const template = templates.get(group.dataset.node);
    details.replaceChildren(template.content.cloneNode(true));
    history.replaceState(null, '', '#' + encodeURIComponent(group.dataset.node));
  };
  for (const group of groups) group.addEventListener('click', (event) => { event.stopPropagation(); choose(group); });
  const linked = decodeURIComponent(location.hash.slice(1));
  const first = groups.find((group) => group.dataset.node === linked);
  if (first !== undefined) choose(first);
  const turn = () => {
    const isDark = root.classList.contains('dark') ||
      (!root.classList.contains('light') && matchMedia('(prefers-color-scheme: dark)').matches);
    root.classList.toggle('dark', !isDark);
    root.classList.toggle('light', isDark);
  };
  const step = (by) => {
    const at = groups.findIndex((group) => group.classList.contains('chosen'));
    choose(groups[(at + by + groups.length) % groups.length]);
  };
  const keys = {
    '+': () => zoom(1 / 1.25), '=': () => zoom(1 / 1.25), '-': () => zoom(1.25), '0': fit, d: turn,
    ArrowLeft: () => move(-view.width / 10, 0), ArrowRight: () => move(view.width / 10, 0),
    ArrowUp: () => move(0, -view.height / 10), ArrowDown: () => move(0, view.height / 10),
    n: () => step(1), p: () => step(-1),
  };
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keys[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  document.getElementById('zoom-in').onclick = keys['+'];
  document.getElementById('zoom-out').onclick = keys['-'];
  document.getElementById('zoom-fit').onclick = fit;
  document.getElementById('theme').onclick = turn;
})();
`;
