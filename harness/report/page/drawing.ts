import { h } from './dom.js';

interface View {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A drawing in the page: its nodes can be found and chosen, and it can be moved and scaled. */
export class Drawing {
  readonly element: HTMLElement;
  private readonly svg: SVGSVGElement;
  private readonly canvas: HTMLElement;
  private readonly nodes: ReadonlyMap<string, SVGGElement>;
  private readonly all: View;
  private view: View;

  /**
   * @param text SVG that this project has drawn; it is read as a document of its own, and holds neither scripts nor links
   * @param choose called when a reader chooses a node
   */
  constructor(text: string, choose: (node: string) => void) {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    this.svg = document.importNode(parsed, true) as unknown as SVGSVGElement;
    const { x, y, width, height } = this.svg.viewBox.baseVal;
    this.all = { x, y, width, height };
    this.view = this.all;
    this.nodes = new Map(
      [...this.svg.querySelectorAll<SVGGElement>('[data-node]')].map((node) => [node.dataset.node ?? '', node]),
    );
    for (const [id, node] of this.nodes) {
      node.setAttribute('tabindex', '0');
      node.setAttribute('role', 'button');
      node.addEventListener('click', () => choose(id));
      node.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' || event.key === ' ') choose(id);
      });
    }
    this.canvas = h('div', { class: 'canvas' }, this.svg);
    const button = (sign: string, label: string, act: () => void) =>
      h('button', { type: 'button', 'aria-label': label, title: label, onclick: act }, sign);
    this.element = h(
      'div',
      { class: 'drawing' },
      this.canvas,
      h(
        'div',
        { class: 'zoom', role: 'group', 'aria-label': 'Size of the drawing' },
        button('−', 'Smaller', () => this.zoom(1.25)),
        button('+', 'Larger', () => this.zoom(0.8)),
        button('⤢', 'All of it', () => this.show(this.all)),
      ),
    );
    this.listen();
  }

  /** Gives each node and each line the classes that say what is known of it. */
  mark(ofNode: (id: string) => string, ofWay: (id: string) => string): void {
    for (const [id, node] of this.nodes) setState(node, ofNode(id));
    for (const path of this.svg.querySelectorAll<SVGPathElement>('[data-flow]')) {
      const state = ofWay(path.dataset.flow ?? '');
      setState(path, state);
      // The tip of a line is drawn behind it.
      if (path.nextElementSibling !== null) setState(path.nextElementSibling as SVGElement, state);
    }
  }

  /** Brings a node into sight, where only a part of the drawing is in sight. */
  reveal(id: string): void {
    const node = this.nodes.get(id);
    if (node === undefined || this.view === this.all) return;
    const { x, y, width, height } = node.getBBox();
    const { view } = this;
    const isInside = x >= view.x && y >= view.y && x + width <= view.x + view.width && y + height <= view.y + view.height;
    if (!isInside) this.show({ ...view, x: x + width / 2 - view.width / 2, y: y + height / 2 - view.height / 2 });
  }

  /** A long flow begins readable at its first node, rather than whole and too small. */
  begin(first: string | undefined): void {
    const { width, height } = this.canvas.getBoundingClientRect();
    const { all } = this;
    const scale = Math.min(width / all.width, height / all.height);
    if (width === 0 || scale >= 0.5) return;
    const box = this.nodes.get(first ?? '')?.getBBox();
    const part = { width: width / 0.75, height: height / 0.75 };
    const at = box ?? { x: all.x, y: all.y, width: 0, height: 0 };
    const x = part.width >= all.width ? all.x - (part.width - all.width) / 2 : Math.max(all.x, at.x - part.width / 4);
    const y = part.height >= all.height ? all.y - (part.height - all.height) / 2 : at.y + at.height / 2 - part.height / 2;
    this.show({ x, y, ...part });
  }

  private show(view: View): void {
    this.view = view;
    this.svg.setAttribute('viewBox', `${view.x} ${view.y} ${view.width} ${view.height}`);
  }

  private zoom(factor: number, at = { x: this.view.x + this.view.width / 2, y: this.view.y + this.view.height / 2 }): void {
    const width = Math.min(Math.max(this.view.width * factor, 80), this.all.width * 4);
    const scale = width / this.view.width;
    const { x, y, height } = this.view;
    this.show({ x: at.x - (at.x - x) * scale, y: at.y - (at.y - y) * scale, width, height: height * scale });
  }

  private listen(): void {
    let held: DOMPoint | undefined;
    this.svg.addEventListener('pointerdown', (event) => {
      held = this.pointAt(event);
    });
    this.svg.addEventListener('pointermove', (event) => {
      if (held === undefined || event.buttons === 0) return;
      const now = this.pointAt(event);
      this.show({ ...this.view, x: this.view.x + held.x - now.x, y: this.view.y + held.y - now.y });
    });
    this.svg.addEventListener('pointerup', () => {
      held = undefined;
    });
    this.svg.addEventListener(
      'wheel',
      (event) => {
        // Without a key the wheel moves the page, as everywhere.
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        this.zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, this.pointAt(event));
      },
      { passive: false },
    );
  }

  private pointAt({ clientX, clientY }: MouseEvent): DOMPoint {
    return new DOMPoint(clientX, clientY).matrixTransform(this.svg.getScreenCTM()?.inverse());
  }
}

const states = ['reached', 'missed', 'partly', 'chosen', 'current', 'past', 'broken'];

function setState(element: SVGElement, state: string): void {
  element.classList.remove(...states);
  if (state !== '') element.classList.add(...state.split(' '));
}
