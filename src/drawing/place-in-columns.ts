import type { FlowNode, Point, SequenceFlow } from '../model/flow.js';
import { sizeOf } from '../model/node-size.js';
import { type OnwardFlows, onwardFlows } from './shaping-flows.js';

/** Room between neighbours, in pixels. */
export interface Room {
  readonly columns: number;
  readonly nodes: number;
}

interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly column: number;
  y: number;
}

interface Pull {
  readonly from: Box;
  readonly to: Box;
  readonly weight: number;
}

const weights = { line: 4, errorHandler: 1 } as const;
/** There and back so often; further sweeps change little. */
const sweeps = 3;

/**
 * Where the nodes of one level go, in columns from left to right: each behind all that lead to it, and as near to the height of its
 * neighbours as there is room. Less fine than what a layout library draws, but its work grows with the flow and not with its square,
 * and it has no recursion: it can not fail however large a flow is.
 */
export function placeInColumns(
  nodes: readonly FlowNode[],
  sequenceFlows: readonly SequenceFlow[],
  room: Room,
): ReadonlyMap<string, Point> {
  const onwards = onwardFlows(nodes, sequenceFlows);
  const boxes = new Map(
    nodes.map((node): [string, Box] => [node.id, { id: node.id, ...sizeOf(node), column: onwards.rankOf(node.id), y: 0 }]),
  );
  const mainWays = mainWaysOf(onwards);
  const pulls = onwards.flows.flatMap((line): Pull[] => {
    const [from, to] = [boxes.get(line.origin), boxes.get(line.destination)];
    // The longer a way, the straighter it is: what is beside it gives way.
    const weight = (line.isErrorHandler ? weights.errorHandler : weights.line) + (mainWays.get(line)?.lines ?? 0) ** 3;
    return from === undefined || to === undefined ? [] : [{ from, to, weight }];
  });
  const columns = columnsOf(onwards.order.flatMap((id) => boxes.get(id) ?? []));
  const before = neighbours(pulls, ({ from, to }) => [to, from]);
  const behind = neighbours(pulls, ({ from, to }) => [from, to]);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const column of columns) settle(column, before, room.nodes);
    if (sweep < sweeps - 1) for (const column of columns.toReversed()) settle(column, behind, room.nodes);
  }
  const positions = new Map<string, Point>();
  let left = 0;
  for (const column of columns) {
    const width = column.reduce((widest, box) => Math.max(widest, box.width), 0);
    for (const { id, y } of column) positions.set(id, { x: Math.round(left + width / 2), y: Math.round(y) });
    left += width + room.columns;
  }
  return positions;
}

/**
 * Ways of sequence flows that each lead from a node onto its longest way on, and that come to the next node on the longest way to it.
 */
function mainWaysOf({ flows, order, rankOf }: OnwardFlows): ReadonlyMap<SequenceFlow, { readonly lines: number }> {
  const remaining = new Map<string, number>();
  const lengthFrom = (id: string) => remaining.get(id) ?? 0;
  const places = new Map(order.map((id, place) => [id, place]));
  const longestOn = new Map<string, SequenceFlow>();
  const longestTo = new Map<string, SequenceFlow>();
  for (const line of flows.toSorted((one, other) => (places.get(other.origin) ?? 0) - (places.get(one.origin) ?? 0))) {
    const { origin, destination, isErrorHandler } = line;
    if (lengthFrom(destination) + 1 > lengthFrom(origin)) {
      remaining.set(origin, lengthFrom(destination) + 1);
      longestOn.set(origin, line);
    }
    const known = longestTo.get(destination);
    if (!isErrorHandler && (known === undefined || rankOf(origin) > rankOf(known.origin))) longestTo.set(destination, line);
  }
  const ways = new Map<SequenceFlow, { lines: number }>();
  const wayTo = new Map<string, { lines: number }>();
  for (const id of order) {
    const line = longestOn.get(id);
    if (line === undefined || longestTo.get(line.destination) !== line) continue;
    const way = wayTo.get(id) ?? { lines: 0 };
    way.lines++;
    wayTo.set(line.destination, way);
    ways.set(line, way);
  }
  return ways;
}

function columnsOf(boxes: readonly Box[]): Box[][] {
  const columns: Box[][] = [];
  for (const box of boxes) {
    const column = columns[box.column];
    if (column === undefined) columns[box.column] = [box];
    else column.push(box);
  }
  return columns;
}

type Neighbours = ReadonlyMap<Box, readonly { readonly box: Box; readonly weight: number }[]>;

function neighbours(pulls: readonly Pull[], ends: (pull: Pull) => readonly [Box, Box]): Neighbours {
  const all = new Map<Box, { box: Box; weight: number }[]>();
  for (const pull of pulls) {
    const [one, box] = ends(pull);
    const list = all.get(one);
    if (list === undefined) all.set(one, [{ box, weight: pull.weight }]);
    else list.push({ box, weight: pull.weight });
  }
  return all;
}

/**
 * Orders a column by the heights that its boxes would like, and puts each as near to its own as the others allow: where two would lie on
 * each other they move as one group, around the mean of what its members would like.
 */
function settle(column: readonly Box[], neighbours: Neighbours, gap: number): void {
  const wishes = column.map((box) => ({ box, ...wishOf(box, neighbours) })).sort((one, other) => one.y - other.y);
  const groups: Group[] = [];
  let offset = 0;
  for (const { box, y, weight } of wishes) {
    offset += box.height / 2;
    let group: Group = { sum: (y - offset) * weight, weight, members: [{ box, offset }] };
    for (let above = groups.at(-1); above !== undefined && meanOf(above) >= meanOf(group); above = groups.at(-1)) {
      // The larger group takes the other in, so that nothing is copied again and again.
      const [larger, smaller] = above.members.length > group.members.length ? [above, group] : [group, above];
      for (const member of smaller.members) larger.members.push(member);
      group = { sum: above.sum + group.sum, weight: above.weight + group.weight, members: larger.members };
      groups.pop();
    }
    groups.push(group);
    offset += box.height / 2 + gap;
  }
  for (const group of groups) for (const { box, offset } of group.members) box.y = meanOf(group) + offset;
}

/** Boxes that keep the same distances. */
interface Group {
  readonly sum: number;
  readonly weight: number;
  readonly members: { readonly box: Box; readonly offset: number }[];
}

function meanOf({ sum, weight }: Group): number {
  return sum / weight;
}

/** The mean of the heights of its neighbours, and how much it means; its own where it has none. */
function wishOf(box: Box, neighbours: Neighbours): { readonly y: number; readonly weight: number } {
  let sum = 0;
  let weights = 0;
  for (const { box: neighbour, weight } of neighbours.get(box) ?? []) {
    sum += neighbour.y * weight;
    weights += weight;
  }
  return weights === 0 ? { y: box.y, weight: 1 } : { y: sum / weights, weight: weights };
}
