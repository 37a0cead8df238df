import type { Run } from '../flow/run.js';
import { type Captured, capture } from '../trace/capture.js';
import type { Value } from '../value/value.js';
import type { Instruction, WireValue } from '../wire/messages.js';
import type { Device } from './device.js';
import { homeOf } from './home.js';
import { closePages, showPage } from './show-pages.js';

/** UI activities of a microflow, which an online profile carries out in their order after the answer (semantics 2.12). */
export function carryOut(instructions: readonly Instruction[], run: Run, device: Device): void {
  for (const instruction of instructions) carryOutOne(instruction, run, device);
}

function carryOutOne(instruction: Instruction, run: Run, device: Device): void {
  switch (instruction.kind) {
    case 'show-page': {
      const given: Record<string, Captured> = {};
      for (const [name, value] of Object.entries(instruction.arguments)) given[name] = capture(argumentOf(value, device));
      showPage(device, run, { page: instruction.page, title: instruction.title ?? undefined, arguments: given }, 0);
      return;
    }
    case 'close-page':
      closePages(device, run, instruction.pages);
      return;
    case 'show-message':
      device.record(run, { kind: 'message', type: instruction.type, text: instruction.text, blocking: instruction.blocking });
      return;
    case 'feedback': {
      const { object, member, text } = instruction;
      device.record(run, { kind: 'feedback', entity: object.entity, guid: object.guid, member, text });
      return;
    }
    case 'home-page': {
      const home = homeOf(device).page;
      closePages(device, run, Number.POSITIVE_INFINITY);
      if (home !== undefined) showPage(device, run, { page: home, title: undefined, arguments: {} }, 0);
      return;
    }
    case 'download-file':
      device.record(run, { kind: 'client-action', action: 'Download file', text: instruction.name ?? instruction.object.entity });
  }
}

/** Objects travel as ids; the device shows those that it knows. */
function argumentOf(value: WireValue, device: Device): Value {
  if (typeof value === 'number') return device.state.memory.known(value) ?? value;
  return Array.isArray(value)
    ? value.map((guid) => device.state.memory.known(guid)).filter((object) => object !== undefined)
    : (value as Value);
}
