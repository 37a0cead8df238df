import type { Constant, Enumeration } from '../../../model/domain-model.js';
import { translate } from '../../../model/text.js';
import { type DocumentLine, paragraph, row, section } from '../../document/document.js';
import { span } from '../../line/line.js';
import type { LoadedApp } from '../../project/loaded-app.js';
import { typeRow } from '../type-link.js';

export function enumerationDetails(enumeration: Enumeration, { model }: LoadedApp, width: number): readonly DocumentLine[] {
  const { defaultLanguage } = model.settings;
  const values = enumeration.values.map(({ key, caption }) => {
    const shown = translate(caption, defaultLanguage, defaultLanguage);
    return row('  ', span(key, 'accent'), span(shown === '' || shown === key ? '' : `  ${shown}`, 'dim'));
  });
  return [
    row(span('Enumeration', 'accent'), span(enumeration.excluded ? ', excluded' : '')),
    ...(enumeration.documentation.trim() === '' ? [] : [row(''), ...paragraph(enumeration.documentation, width)]),
    ...section('Values', values),
  ];
}

export function constantDetails(constant: Constant, app: LoadedApp, width: number): readonly DocumentLine[] {
  return [
    row(span('Constant', 'accent'), span(constant.excluded ? ', excluded' : '')),
    ...(constant.documentation.trim() === '' ? [] : [row(''), ...paragraph(constant.documentation, width)]),
    ...section('Type', [typeRow([], constant.type, app)]),
    ...section(
      'Default value',
      paragraph(constant.defaultValue === '' ? '(empty)' : constant.defaultValue, width, 'plain', '  '),
    ),
    ...section('Client', [row(constant.exposedToClient ? '  exposed to the client' : '  not exposed to the client')]),
  ];
}
