import { fitLine, type Line, restyle, span } from '../line/line.js';
import { type Block, block, type Size, type Target } from './block.js';

/** Which item of a list is selected, and which one is the first that is shown. */
export interface ListState {
  readonly selected: number;
  readonly top: number;
}

/** How many items there are, and for how many there is room. */
export interface ListExtent {
  readonly count: number;
  readonly rows: number;
}

export const listStart: ListState = { selected: 0, top: 0 };

/** How many items stay in sight on either side of the selected one. */
const margin = 2;

/** The same list with another item selected, moved no further than it takes to see it. */
export function select(list: ListState, index: number, extent: ListExtent): ListState {
  const selected = clamp(index, 0, extent.count - 1);
  const room = Math.min(margin, Math.max(0, Math.floor((extent.rows - 1) / 2)));
  const top = clamp(list.top, selected - extent.rows + 1 + room, selected - room);
  return { selected, top: clamp(top, 0, extent.count - extent.rows) };
}

/** Scrolls without selecting, as the wheel does; the selection follows so that it stays in sight. */
export function scroll(list: ListState, rows: number, extent: ListExtent): ListState {
  const top = clamp(list.top + rows, 0, extent.count - extent.rows);
  return { top, selected: clamp(clamp(list.selected, top, top + extent.rows - 1), 0, extent.count - 1) };
}

/** The list as it is shown in that room: state that was made for another size is put right. */
export function fitted(list: ListState, extent: ListExtent): ListState {
  const selected = clamp(list.selected, 0, extent.count - 1);
  const top = clamp(list.top, selected - extent.rows + 1, selected);
  return { selected, top: clamp(top, 0, extent.count - extent.rows) };
}

export interface ListView {
  readonly name: string;
  /** Text to read rather than items to choose from: nothing is marked. */
  readonly isUnmarked?: boolean;
  readonly count: number;
  readonly isFocused: boolean;
  readonly isSpoken: boolean;
  /** Only items that are in sight are asked for. */
  item(index: number): Line;
}

/** A list of any length; the selected item has a mark, so that it can be told without colour. */
export function listBlock(list: ListState, view: ListView, size: Size): Block {
  const { top, selected } = fitted(list, { count: view.count, rows: size.rows });
  const lines: Line[] = [];
  const targets: Target[] = [];
  for (let row = 0; row < size.rows && top + row < view.count; row++) {
    const index = top + row;
    const isSelected = index === selected && view.isUnmarked !== true;
    lines.push(itemLine(view.item(index), isSelected, view, size.columns));
    targets.push({ row, column: 0, rows: 1, columns: size.columns, name: view.name, index });
  }
  return block(lines, size, targets);
}

function itemLine(item: Line, isSelected: boolean, { isFocused, isSpoken }: ListView, columns: number): Line {
  if (isSpoken) return isSelected ? [span(isFocused ? 'selected: ' : 'current: '), ...item] : item;
  if (!isSelected) return [{ text: ' ' }, ...item];
  return restyle(fitLine([{ text: '▌' }, ...item], columns), { selected: isFocused ? 'focused' : 'unfocused' });
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(0, Math.min(Math.max(value, least), most));
}
