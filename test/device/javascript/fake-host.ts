import type { ActionAnswer, ActionCall } from '../../../src/device/javascript/action-call.js';
import type { ActionHost, ClientPlatform, DeviceStorage, QuestionDetail } from '../../../src/device/javascript/action-host.js';
import { ActionLibrary } from '../../../src/device/javascript/action-library.js';
import { unansweredQuestion } from '../../../src/device/javascript/missing-implementation.js';
import type { ActionValue } from '../../../src/flow/surroundings.js';
import { AppIndex } from '../../../src/model/app-index.js';
import type { ActionParameter, AppModel, JavaScriptAction } from '../../../src/model/app-model.js';
import type { AttributeType, DataType } from '../../../src/model/data-type.js';
import type { Entity } from '../../../src/model/domain-model.js';
import { noSecurity } from '../../../src/model/security.js';
import { defaultSettings } from '../../../src/model/settings.js';
import { emptyText } from '../../../src/model/text.js';
import type { EffectDetail } from '../../../src/trace/event.js';
import { EntityObject } from '../../../src/value/entity-object.js';
import type { MemberValue, Value } from '../../../src/value/value.js';

/** A small app with one entity for each thing that actions deal with. */
export const index = new AppIndex(appModel());

/** A device as actions see it, with everything that they do to it open to view. */
export class FakeHost implements ActionHost {
  readonly items = new Map<string, string>();
  readonly objects = new Map<number, EntityObject>();
  readonly answers = new Map<string, Value>();
  readonly asked: { readonly question: string; readonly detail: QuestionDetail }[] = [];
  readonly effects: EffectDetail[] = [];
  readonly remoteUrl = 'https://server.example/';
  readonly storage: DeviceStorage;
  readonly environment: ActionHost['environment'];
  platform: ClientPlatform = 'Native_mobile';
  session = { userName: 'ada', sessionId: 'session-1', isGuest: false };
  connected = true;
  signedOut = false;
  randomNumbers = [0.25];
  private nextGuid = 1001;
  private identifiers = 0;

  constructor() {
    const { items } = this;
    this.storage = {
      get: (key) => items.get(key),
      set: (key, text) => void items.set(key, text),
      has: (key) => items.has(key),
      remove: (key) => void items.delete(key),
      clear: () => items.clear(),
      keys: () => [...items.keys()],
    };
    this.environment = {
      flavour: 'nanoflow',
      index,
      behaviour: { mendixVersion: '11.12.0' } as ActionHost['environment']['behaviour'],
      session: { timeZone: 'UTC', locale: 'en_US', language: 'en_US' },
      rounding: 'HalfAwayFromZero',
      nowMs: () => Date.UTC(2026, 0, 5, 9),
      random: () => this.randomNumbers.shift() ?? 0.5,
      constant: () => null,
      follow: () => null,
      currentUser: () => null,
      isSynced: () => true,
      isSyncing: () => false,
    };
  }

  isConnected(): boolean {
    return this.connected;
  }

  nextIdentifier(): number {
    this.identifiers++;
    return this.identifiers;
  }

  findObject(guid: number): EntityObject | undefined {
    return this.objects.get(guid);
  }

  createObject(entity: string): EntityObject {
    const layout = index.layout(entity);
    const object = new EntityObject(
      this.nextGuid++,
      layout,
      layout.members.map((): MemberValue => null),
      'new',
    );
    this.objects.set(object.guid, object);
    return object;
  }

  changeMember(object: EntityObject, member: { readonly slot: number }, value: MemberValue): void {
    object.setSlot(member.slot, value);
  }

  answer(question: string, detail: QuestionDetail): Value {
    this.asked.push({ question, detail });
    const answer = this.answers.get(question);
    if (answer === undefined) throw unansweredQuestion(question, detail);
    return answer;
  }

  saveFile(): never {
    throw new Error('No action of these tests saves a file.');
  }

  runSource(): never {
    throw new Error('No action of these tests has a source.');
  }

  record(effect: EffectDetail): void {
    this.effects.push(effect);
  }

  signIn(userName: string): void {
    this.session = { ...this.session, userName, isGuest: false };
  }

  signOut(): void {
    this.signedOut = true;
  }

  /** An object with values by member. */
  object(entity: string, values: Readonly<Record<string, MemberValue>> = {}): EntityObject {
    const object = this.createObject(entity);
    for (const [name, value] of Object.entries(values)) object.overwrite(index.member(entity, name)!.slot, value);
    return object;
  }
}

/** How a test names a parameter: `Key:String`, `Entity:entity`. */
export function action(
  name: string,
  parameters: readonly string[],
  returnType: DataType = { kind: 'Nothing' },
  more: Partial<JavaScriptAction> = {},
): JavaScriptAction {
  return {
    name,
    documentation: '',
    parameters: parameters.map(parameterFrom),
    returnType,
    platform: 'All',
    excluded: false,
    origin: {},
    ...more,
  };
}

function parameterFrom(text: string): ActionParameter {
  const [name = '', type = 'Unknown'] = text.split(':');
  if (type === 'entity') return { name, required: true, type: { kind: 'entity' } };
  return { name, required: true, type: { kind: 'value', type: { kind: type } as DataType } };
}

/** A call with arguments in the order of the parameters; an entity type is given by its name. */
export function callOf(called: JavaScriptAction, given: readonly (Value | undefined)[], host: ActionHost): ActionCall {
  const values = called.parameters.map((parameter, place): ActionValue => {
    const value = given[place];
    if (parameter.type.kind === 'entity')
      return { parameter: parameter.name, kind: 'entity', ...(value === undefined ? {} : { name: String(value) }) };
    return { parameter: parameter.name, kind: 'expression', ...(value === undefined ? {} : { value }) };
  });
  return { action: called, values, host, run: 1 };
}

/** Runs what the library has for an action. */
export function run(
  called: JavaScriptAction,
  given: readonly (Value | undefined)[],
  host: ActionHost = new FakeHost(),
): ActionAnswer | Promise<ActionAnswer> {
  return new ActionLibrary().run(callOf(called, given, host));
}

/** The message of the error that a call ends with. */
export function failureOf(call: () => unknown): { readonly name: string; readonly message: string } {
  try {
    call();
  } catch (error) {
    if (error instanceof Error) return { name: error.name, message: error.message };
    throw error;
  }
  throw new Error('The call did not fail.');
}

function appModel(): AppModel {
  return {
    name: 'Shop',
    format: 'mdl',
    fileName: 'shop.mdl',
    contentHash: '',
    mendixVersion: '11.12.0',
    modules: ['Shop', 'NanoflowCommons'],
    entities: [
      entity(
        'Shop.Order',
        {
          Number: { kind: 'Long' },
          Total: { kind: 'Decimal' },
          Note: { kind: 'String' },
          Paid: { kind: 'Boolean' },
          DueOn: { kind: 'DateTime', localize: true },
          State: { kind: 'Enumeration', enumeration: 'Shop.State' },
          Code: { kind: 'AutoNumber' },
          Picture: { kind: 'Binary' },
        },
        { createdDate: true },
      ),
      entity('Shop.RushOrder', { Hours: { kind: 'Integer' } }, {}, 'Shop.Order'),
      entity('Shop.Customer', { Name: { kind: 'String' } }),
      entity('NanoflowCommons.Geolocation', {
        Timestamp: { kind: 'DateTime', localize: true },
        Latitude: { kind: 'String' },
        Longitude: { kind: 'String' },
        Accuracy: { kind: 'String' },
      }),
      entity('NanoflowCommons.Position', { Latitude: { kind: 'Decimal' }, Longitude: { kind: 'Decimal' } }),
    ],
    associations: [
      {
        name: 'Shop.Order_Customer',
        documentation: '',
        parent: 'Shop.Order',
        child: 'Shop.Customer',
        type: 'Reference',
        owner: 'Default',
        onParentDelete: { kind: 'keep-references' },
        onChildDelete: { kind: 'keep-references' },
        origin: {},
      },
      {
        name: 'Shop.Order_Watchers',
        documentation: '',
        parent: 'Shop.Order',
        child: 'Shop.Customer',
        type: 'ReferenceSet',
        owner: 'Default',
        onParentDelete: { kind: 'keep-references' },
        onChildDelete: { kind: 'keep-references' },
        origin: {},
      },
    ],
    enumerations: [
      {
        name: 'Shop.State',
        documentation: '',
        values: ['Open', 'Closed'].map((key) => ({ key, caption: emptyText })),
        excluded: false,
        origin: {},
      },
    ],
    constants: [],
    flows: [],
    javaScriptActions: [action('Shop.TakePicture', []), action('Shop.Excluded', [], undefined, { excluded: true })],
    javaActions: [],
    pages: [],
    regularExpressions: [],
    security: noSecurity,
    profiles: [],
    settings: defaultSettings,
    diagnostics: [],
  };
}

function entity(
  name: string,
  attributes: Readonly<Record<string, AttributeType>>,
  system: Partial<Entity['systemMembers']> = {},
  generalization?: string,
): Entity {
  return {
    name,
    documentation: '',
    ...(generalization === undefined ? {} : { generalization }),
    persistable: true,
    attributes: Object.entries(attributes).map(([attribute, type]) => ({
      name: attribute,
      documentation: '',
      type,
      defaultValue: '',
      origin: {},
    })),
    systemMembers: { owner: false, changedBy: false, createdDate: false, changedDate: false, ...system },
    validationRules: [],
    eventHandlers: [],
    accessRules: [],
    source: 'database',
    origin: {},
  };
}
