import { defaultValues } from '../database/default-values.js';
import type { Environment } from '../expression/environment.js';
import type { Run } from '../flow/run.js';
import { later } from '../flow/surroundings.js';
import type { Member } from '../model/entity-layout.js';
import { fileMembers } from '../model/file-contents.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import { capture } from '../trace/capture.js';
import type { EffectDetail } from '../trace/event.js';
import type { EntityObject } from '../value/entity-object.js';
import { giveContents } from '../value/give-contents.js';
import type { Guid, MemberValue, Value } from '../value/value.js';
import type { Device } from './device.js';
import { type ActionCall, type InFlight, inFlight } from './javascript/action-call.js';
import type { ActionHost, ActionSession, ClientPlatform, DeviceStorage, QuestionDetail } from './javascript/action-host.js';
import { unansweredQuestion } from './javascript/missing-implementation.js';
import type { ActionSource } from './javascript/source/action-source.js';

/** What a JavaScript action may touch of its device, during one call. */
export class DeviceActionHost implements ActionHost {
  readonly storage: DeviceStorage;

  constructor(
    private readonly device: Device,
    private readonly run: Run,
  ) {
    const { storage } = device;
    this.storage = {
      get: (key) => storage.get(key),
      set: (key, text) => void storage.set(key, text),
      has: (key) => storage.has(key),
      remove: (key) => void storage.delete(key),
      clear: () => storage.clear(),
      keys: () => [...storage.keys()],
    };
  }

  get environment(): Environment {
    return this.device.environment;
  }

  get platform(): ClientPlatform {
    return this.device.setup.profile?.native === true ? 'Native_mobile' : 'Web';
  }

  /** The same in every world, so that traces are. */
  get remoteUrl(): string {
    return 'https://mendix.example/';
  }

  get session(): ActionSession {
    const session = this.device.session;
    return {
      userName: session?.userName ?? '',
      sessionId: session?.token ?? '',
      isGuest: session === undefined || session.isAnonymous === true,
    };
  }

  isConnected(): boolean {
    return this.device.host.isConnected(this.device.name);
  }

  nextIdentifier(): number {
    return this.device.nextActionIdentifier();
  }

  findObject(guid: Guid, entity?: string): EntityObject | undefined {
    const { memory, placements } = this.device.state;
    const known = memory.known(guid);
    if (known !== undefined || entity !== undefined) return known ?? memory.find(guid, entity ?? '');
    for (const placement of placements.values()) {
      const found = memory.find(guid, placement.entity);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  createObject(entity: string): EntityObject {
    const { device } = this;
    const layout = device.index.layout(entity);
    const values = defaultValues(layout, device.defaults);
    return device.state.memory.create(device.host.nextGuid(), layout, values);
  }

  changeMember(object: EntityObject, member: Member, value: MemberValue): void {
    this.device.state.memory.change(object, member.slot, value);
  }

  saveFile(file: EntityObject, contents: Uint8Array, name: string): void {
    const { state, surroundings, access } = this.device;
    const members = fileMembers(file.layout);
    if (members === undefined) throw new FlowError('javascript-action', `${file.entity} is no file, so that it has no contents.`);
    if (state.isOnline(file.entity)) {
      const message = `${file.entity} is on the server alone, where no action that is built in puts contents. Put something in its place: world.mockAction.`;
      throw new HarnessError('action-api-missing', message, file.entity);
    }
    access.checkWritable(file, members.contents);
    giveContents(file, contents, (member, value) => this.changeMember(file, member, value));
    this.changeMember(file, members.name, name);
    surroundings.commit(this.run, [file]);
  }

  answer(question: string, detail: QuestionDetail): Value {
    const answer = this.device.setup.answers(question);
    if (answer === undefined) throw unansweredQuestion(question, detail);
    const value = answer(detail.expects);
    const { recorder } = this.device.setup;
    if (recorder.tracing) {
      recorder.event(this.run.id, {
        event: 'answered',
        on: 'device',
        of: 'question',
        name: question,
        answer: { value: capture(value) },
      });
    }
    return value;
  }

  runSource(call: ActionCall, source: ActionSource): Value | InFlight {
    const answer = this.device.scripts.call(call, source, this.run);
    return answer === later ? inFlight : answer;
  }

  /** What an action does after its run is over is part of no run. */
  record(effect: EffectDetail): void {
    if (!this.run.isOver) this.device.record(this.run, effect);
  }

  signIn(userName: string): void {
    const { life, host, index } = this.device;
    host.requireUser(userName, index);
    life.signIn(userName);
  }

  signOut(): void {
    this.device.signOut();
  }
}
