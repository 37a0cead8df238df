import { darkTheme, lightTheme, type Theme } from './theme.js';

/** `auto` follows what the reader's system prefers. */
export type ThemeName = 'light' | 'dark' | 'auto';

export const fontFamily = "'Helvetica Neue', Helvetica, Arial, sans-serif";
export const fontSizes = { caption: 11, result: 10, label: 10, order: 9 } as const;

/** The rules of a drawing. Colours are classes and not attributes, so that a page can change them. */
export function styleSheet(theme: ThemeName, scope = ''): string {
  if (theme === 'auto') return `${rules(lightTheme, scope)}@media (prefers-color-scheme:dark){${rules(darkTheme, scope)}}`;
  return rules(theme === 'dark' ? darkTheme : lightTheme, scope);
}

/** @param scope comes before each selector, for pages where a class of an outer element decides */
export function rules(theme: Theme, scope: string): string {
  const { taken, error } = theme;
  const lines: readonly (readonly [selector: string, style: string])[] = [
    ['.paper', `fill:${theme.paper}`],
    ['text', `fill:${theme.ink};font-family:${fontFamily}`],
    ['.result', `fill:${theme.faintInk}`],
    ['.type', `fill:${theme.activity}`],
    ['.label', `fill:${theme.ink};paint-order:stroke;stroke:${theme.paper};stroke-width:4px`],
    ['.wire', `fill:none;stroke:${theme.line};stroke-width:1.5`],
    ['.tip', `fill:${theme.line}`],
    ['.wire.error', `stroke:${error};stroke-dasharray:6 3`],
    ['.tip.error', `fill:${error}`],
    ['.wire.thread', `stroke:${theme.note};stroke-dasharray:2 3`],
    ['.activity', `fill:${theme.activityFill};stroke:${theme.activity}`],
    ['.decision', `fill:${theme.decisionFill};stroke:${theme.decision}`],
    ['.merge', `fill:${theme.decisionFill};stroke:${theme.decision}`],
    ['.start', `fill:${theme.startFill};stroke:${theme.start}`],
    ['.end,.error-event', `fill:${theme.errorFill};stroke:${error}`],
    ['.loop', `fill:${theme.loopFill};stroke:${theme.loop}`],
    ['.break,.continue', `fill:${theme.loopFill};stroke:${theme.loop}`],
    ['.note', `fill:${theme.noteFill};stroke:${theme.note}`],
    ['.parameter', `fill:${theme.parameterFill};stroke:${theme.parameter}`],
    ['.icon', `fill:none;stroke:${theme.activity};stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round`],
    ['.icon.sign', `stroke:${theme.ink}`],
    ['.icon.bad', `stroke:${error}`],
    ['.disabled', 'opacity:.45'],
    ['.wire.taken', `stroke:${taken};stroke-width:3`],
    ['.tip.taken', `fill:${taken}`],
    ['.visited', `stroke:${taken};stroke-width:2.5`],
    ['.failed', `fill:${theme.errorFill};stroke:${error};stroke-width:3`],
    ['.order', `fill:${taken}`],
    ['.order.bad', `fill:${error}`],
    ['.order-text', `fill:${theme.takenText};font-weight:bold`],
  ];
  const prefixed = (selector: string) =>
    selector
      .split(',')
      .map((one) => `${scope}.flow ${one}`)
      .join(',');
  return lines.map(([selector, style]) => `${prefixed(selector)}{${style}}`).join('');
}
