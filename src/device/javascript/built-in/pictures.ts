import { fileDocument } from '../../../model/file-contents.js';
import { HarnessError } from '../../../problem/harness-error.js';
import { decodeBase64 } from '../../../value/base64.js';
import type { EntityObject } from '../../../value/entity-object.js';
import type { MemberValue } from '../../../value/value.js';
import { rejection } from '../rejection.js';
import type { BuiltInCall, BuiltInFamily } from './built-in.js';

const parameters = ['Picture', 'PictureSource', 'PictureQuality', 'MaximumWidth', 'MaximumHeight'];
const fileName = 'picture.jpg';

/** The camera and the pictures of a phone: a script holds the picture that is taken (semantics 7.9). */
export const pictures: BuiltInFamily = {
  /** True when there is a picture, which is then in the object and committed. */
  TakePicture: { parameters, run: (call) => takePicture(call) !== undefined },

  /** The same, with an object that says what was taken. Its measures in pixels are not known here, and stay empty. */
  TakePictureAdvanced: {
    parameters: [...parameters, 'pictureData?'],
    run: (call) => {
      const { host } = call;
      const taken = takePicture(call);
      const data = host.createObject(`${call.action.name.slice(0, call.action.name.indexOf('.'))}.ImageMetaData`);
      const values: Readonly<Record<string, MemberValue>> =
        taken === undefined
          ? { PictureTaken: false }
          : {
              PictureTaken: true,
              URI: `file:///${fileName}`,
              FileName: fileName,
              FileType: 'image/jpeg',
              FileSize: taken.length,
            };
      for (const [name, value] of Object.entries(values)) {
        const member = data.layout.byName.get(name);
        if (member !== undefined) host.changeMember(data, member, value);
      }
      return data;
    },
  },

  SaveToPictureLibrary: {
    parameters: ['Picture'],
    run: (call) => {
      const picture = requiredFile(call, 'Picture');
      call.host.record({ kind: 'client-action', action: call.action.name, text: `${picture.entity} ${picture.guid}` });
      return `file:///${picture.guid}`;
    },
  },
};

export const imageDecoding: BuiltInFamily = {
  Base64DecodeToImage: {
    parameters: ['base64', 'image'],
    run: ({ given, host }) => {
      const text = given.text('base64');
      if (text === '') throw rejection('base64 String should not be empty');
      const image = given.object('image');
      if (image === null) throw rejection('image should not be null');
      const bytes = decodeBase64(text.slice(text.indexOf(',') + 1).replace(/\s/g, ''));
      // The shipped code says so in the console and gives false.
      if (bytes === undefined) return false;
      host.saveFile(image, bytes, 'camera image');
      return true;
    },
  },
};

/** What the camera, or the library, gave; nothing where the user has cancelled. */
function takePicture(call: BuiltInCall): Uint8Array | undefined {
  const { given, host, action } = call;
  const picture = requiredFile(call, 'Picture');
  const isUnlimited = given.number('MaximumWidth') === null && given.number('MaximumHeight') === null;
  if (given.textOrEmpty('PictureQuality') === 'custom' && isUnlimited) {
    throw rejection("Picture quality is set to 'Custom', but no maximum width or height was provided");
  }
  const isLibrary = given.textOrEmpty('PictureSource') === 'imageLibrary';
  const question = isLibrary ? 'which picture is chosen' : 'which picture is taken';
  const detail = { action: action.name, expects: { kind: 'String' }, example: "'/9j/4AA='", values: {} } as const;
  const answer = host.answer(question, detail);
  if (answer === null || answer === '') return undefined;
  const bytes = decodeBase64(String(answer));
  if (bytes === undefined) {
    const message = `The answer to «${question}» of ${action.name} is the text ${JSON.stringify(answer)}, and a picture is its bytes in Base64, or an empty text where the user cancels.`;
    throw new HarnessError('answer-unreadable', message, action.name);
  }
  host.saveFile(picture, bytes, fileName);
  return bytes;
}

export function requiredFile({ given, host }: BuiltInCall, parameter: string, label = parameter): EntityObject {
  const file = given.object(parameter);
  if (file === null) throw rejection(`Input parameter '${label}' is required`);
  if (host.environment.index.isA(file.entity, fileDocument)) return file;
  throw rejection(`Entity ${file.entity} does not inherit from '${fileDocument}'`);
}
