import type { TestInReport } from '../report-data.js';
import { h } from './dom.js';
import { Drawing } from './drawing.js';
import { flowLink } from './links.js';
import { momentText } from './moment-text.js';
import type { DrawnFlow, Report } from './report.js';
import type { RunModel } from './run-model.js';
import { messagesPanel, rowsPanel, rowsTitle, variablesPanel } from './run-panels.js';

/** A run with a slider through it. */
export class RunView {
  readonly element: HTMLElement;
  private place = -1;
  private drawn: { readonly flow: string; readonly drawing: Drawing } | undefined;
  private readonly openTables = new Set<string>();
  private readonly slider: HTMLInputElement;
  private readonly position = h('output', { class: 'position' });
  private readonly title = h('p', { class: 'flow-here' });
  private readonly stage = h('div', { class: 'stage' });
  private readonly variables = h('div', {});
  private readonly rows = h('div', {});
  private readonly rowsHead = h('summary', {}, 'Rows');
  private readonly messages = h('div', {});
  private readonly list = h('ol', { class: 'moments', 'aria-label': 'What happened' });

  constructor(
    private readonly report: Report,
    /** The test whose run it is; none of a recording. */
    private readonly test: TestInReport | undefined,
    /** The address of one of its moments. */
    private readonly linkTo: (place: number) => string,
    private readonly model: RunModel,
  ) {
    this.slider = h('input', { type: 'range', min: 0, max: model.last, step: 1, value: 0, 'aria-label': 'Moment of the run' });
    this.slider.addEventListener('input', () => void this.go(Number(this.slider.value)));
    const button = (sign: string, label: string, act: () => void) =>
      h('button', { type: 'button', title: label, 'aria-label': label, onclick: act }, sign);
    const { firstFailure } = model;
    this.fillList();
    this.element = h(
      'section',
      { class: 'run', 'aria-label': 'The run' },
      h(
        'div',
        { class: 'controls' },
        button('«', 'Beginning (Home)', () => void this.go(0)),
        button('◀', 'Step back (←)', () => void this.go(this.place - 1)),
        this.slider,
        button('▶', 'Step (→)', () => void this.go(this.place + 1)),
        button('»', 'End (End)', () => void this.go(model.last)),
        firstFailure === undefined ? undefined : button('✕', 'Where it failed', () => void this.go(firstFailure)),
        this.position,
      ),
      this.title,
      h(
        'div',
        { class: 'run-parts' },
        this.stage,
        h(
          'div',
          { class: 'panels' },
          panel(h('summary', {}, 'Variables'), this.variables, true),
          panel(this.rowsHead, this.rows, true),
          panel(h('summary', {}, 'Messages'), this.messages, false),
        ),
        h('div', { class: 'course' }, this.callsList(), this.list),
      ),
      ...model.run.remarks.map((remark) => h('p', { class: 'faint' }, remark)),
    );
  }

  /** Where it went wrong, or what a link says. */
  async begin(step: number | undefined): Promise<void> {
    await this.go(step ?? this.model.firstFailure ?? 0, step !== undefined);
  }

  /** Moves by so many moments. */
  step(by: number): void {
    void this.go(this.place + by);
  }

  toEnd(): void {
    void this.go(this.model.last);
  }

  toStart(): void {
    void this.go(0);
  }

  private async go(wanted: number, isLinked = true): Promise<void> {
    const place = Math.min(Math.max(0, wanted), this.model.last);
    if (place === this.place) return;
    this.place = place;
    this.slider.value = String(place);
    const moment = this.model.moments[place];
    const { text } = moment === undefined ? { text: '' } : momentText(moment);
    this.slider.setAttribute('aria-valuetext', text);
    this.position.textContent = `${place + 1} of ${this.model.last + 1}`;
    if (isLinked) history.replaceState(null, '', this.linkTo(place));
    this.variables.replaceChildren(...variablesPanel(this.model, place));
    this.rowsHead.textContent = rowsTitle(this.model, place);
    this.rows.replaceChildren(...rowsPanel(this.model, place, this.openTables));
    this.messages.replaceChildren(...messagesPanel(this.model, place));
    for (const [index, item] of [...this.list.children].entries()) {
      if (index === place) {
        item.setAttribute('aria-current', 'step');
        this.list.scrollTop = (item as HTMLElement).offsetTop - this.list.clientHeight / 2;
      } else item.removeAttribute('aria-current');
    }
    await this.draw(place);
  }

  private async draw(place: number): Promise<void> {
    const { call } = this.model.at(place);
    if (call === undefined) {
      if (this.drawn === undefined)
        this.stage.replaceChildren(h('p', { class: 'faint none' }, 'No flow is being run at this moment.'));
      this.drawn?.drawing.mark(
        () => '',
        () => '',
      );
      return;
    }
    const test = this.test && this.report.data.tests.indexOf(this.test);
    const flow = this.report.drawnFlow(this.model.run, call.flow, test);
    if (flow === undefined) {
      this.drawn = undefined;
      this.title.replaceChildren(h('bdi', {}, call.flow));
      this.stage.replaceChildren(
        h('p', { class: 'faint none' }, `${call.flow} is no flow of this report: its coverage was left out.`),
      );
      return;
    }
    if (this.drawn?.flow !== flow.key) {
      const text = await flow.svg();
      // Meanwhile somebody may have gone on.
      if (place !== this.place) return;
      const drawing = new Drawing(text, (node) => this.goToNode(node));
      this.drawn = { flow: flow.key, drawing };
      this.stage.replaceChildren(drawing.element);
      const title = flow.flow === undefined ? h('span', {}, ofTest) : flowLink(flow.flow);
      this.title.replaceChildren(title, h('span', { class: 'faint' }, call.on === 'server' ? ' on the server' : ''));
      drawing.begin(flow.nodes.find(({ kind }) => kind === 'start')?.id);
    }
    const drawn = new Set(flow.nodes.map(({ id }) => id));
    const past = call.path.filter(({ at, node }) => at <= place && drawn.has(node)).map(({ node }) => node);
    const taken = takenWays(flow, past);
    const broken = new Set(call.broken.filter(({ at }) => at <= place).map(({ node }) => node));
    const moment = this.model.moments[place];
    const named = moment?.kind === 'event' ? moment.event.node : moment?.kind === 'failure' ? moment.node : undefined;
    const here = typeof named === 'string' && drawn.has(named) ? named : past.at(-1);
    const isFailure = moment?.kind === 'failure';
    this.drawn.drawing.mark(
      (id) =>
        [
          past.includes(id) ? 'past' : '',
          id === here ? 'current' : '',
          broken.has(id) || (isFailure && id === here) ? 'broken' : '',
        ]
          .join(' ')
          .trim(),
      (id) => (taken.has(id) ? 'past' : ''),
    );
    if (here !== undefined) this.drawn.drawing.reveal(here);
  }

  /** To where the run comes to a node next, else first. */
  private goToNode(node: string): void {
    const { call } = this.model.at(this.place);
    const visits = (call?.path ?? []).filter((visit) => visit.node === node).map(({ at }) => at);
    const next = visits.find((at) => at > this.place) ?? visits[0];
    if (next !== undefined) void this.go(next);
  }

  /** Each call of a flow, to jump to. */
  private callsList(): HTMLElement {
    return h(
      'nav',
      { class: 'calls', 'aria-label': 'Flows that were run' },
      ...this.model.calls.slice(0, 100).map(({ flow, on, entered, depth }) => {
        const isTest = this.model.run.flows?.some(({ name }) => name === flow) === true;
        const name = isTest ? ofTest : flow.slice(flow.indexOf('.') + 1);
        const label = `${'· '.repeat(Math.min(depth, 6))}${name}${on === 'server' ? ' (server)' : ''}`;
        return h('button', { type: 'button', onclick: () => void this.go(entered) }, h('bdi', {}, label));
      }),
    );
  }

  private fillList(): void {
    for (const [place, moment] of this.model.moments.entries()) {
      const { sign, text, kind } = momentText(moment);
      const item = h('li', { class: kind }, h('span', { class: 'sign' }, sign), h('bdi', {}, text));
      item.addEventListener('click', () => void this.go(place));
      this.list.append(item);
    }
  }
}

/** What a flow is called that is the test. */
const ofTest = 'The test itself';

/** The sequence flows between nodes that came one behind the other; out of a loop, from the loop itself. */
function takenWays({ ways, nodes }: DrawnFlow, path: readonly string[]): ReadonlySet<string> {
  const loopOf = new Map(nodes.map(({ id, loop }) => [id, loop]));
  const taken = new Set<string>();
  for (const [place, to] of path.entries()) {
    for (let from = path[place - 1]; from !== undefined; from = loopOf.get(from)) {
      const way = ways.find((one) => one.from === from && one.to === to);
      if (way === undefined) continue;
      taken.add(way.id);
      break;
    }
  }
  return taken;
}

function panel(head: HTMLElement, body: HTMLElement, isOpen: boolean): HTMLElement {
  return h('details', { class: 'panel', open: isOpen }, head, body);
}
