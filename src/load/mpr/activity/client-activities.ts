import type { Argument, LogLevel, ShowMessage } from '../../../model/activity.js';
import { childOf, childrenOf, choiceOf, type Element, flagOf, lastSegment, numberOf, textOf } from '../element.js';
import { decodeTemplate, optionalCode } from '../texts.js';
import type { ActivityDecoder, ActivityDecoders, FlowContext } from './context.js';
import { decodeMember } from './object-activities.js';

const showPage: ActivityDecoder = (action, context) => {
  const settings = childOf(action, 'FormSettings', 'PageSettings');
  const page = settings === undefined ? '' : textOf(settings, 'Form', 'Page');
  const title = settings === undefined ? undefined : childOf(settings, 'TitleOverride');
  const pagesToClose = optionalCode(action, 'NumberOfPagesToClose');
  return {
    kind: 'show-page',
    page,
    arguments: pageArguments(action, settings, page, context),
    ...(title === undefined ? {} : { title: decodeTemplate(title) }),
    ...(pagesToClose === undefined ? {} : { pagesToClose }),
  };
};

/**
 * Until 9.17 a page got one object, named by the activity itself: the argument of the page's only object parameter. Where the
 * page has none (before page parameters existed) the argument has no parameter name.
 */
function pageArguments(action: Element, settings: Element | undefined, page: string, context: FlowContext): readonly Argument[] {
  const found: Argument[] = [];
  for (const mapping of settings === undefined ? [] : childrenOf(settings, 'ParameterMappings')) {
    const value = optionalCode(mapping, 'Argument');
    if (value !== undefined) found.push({ parameter: lastSegment(textOf(mapping, 'Parameter')), value });
  }
  const passed = textOf(action, 'FormObjectVariable', 'PassedObjectVariableName');
  if (found.length > 0 || passed === '') return found;
  return [{ parameter: context.singleObjectParameterOf(page) ?? '', value: { text: `$${passed}` } }];
}

/** The number was an integer in 8.9 and 8.10, and is one in files of some tools; 1 is what no number means. */
const closePage: ActivityDecoder = (action) => {
  const count = numberOf(action, 'NumberOfPages');
  const pages =
    optionalCode(action, 'NumberOfPagesToClose') ?? (count !== undefined && count > 1 ? { text: `${count}` } : undefined);
  return { kind: 'close-page', ...(pages === undefined ? {} : { pages }) };
};

const messageTypes: Readonly<Record<string, ShowMessage['type']>> = { Warning: 'Warning', Error: 'Error' };

const showMessage: ActivityDecoder = (action) => ({
  kind: 'show-message',
  type: choiceOf(messageTypes, textOf(action, 'Type')) ?? 'Information',
  blocking: flagOf(action, 'Blocking', true),
  template: decodeTemplate(childOf(action, 'Template')),
});

const validationFeedback: ActivityDecoder = (action) => ({
  kind: 'validation-feedback',
  variable: textOf(action, 'ValidationVariableName', 'ObjectVariableName'),
  member: decodeMember(action).member,
  template: decodeTemplate(childOf(action, 'FeedbackTemplate')),
});

const logLevels: Readonly<Record<string, LogLevel>> = {
  Trace: 'Trace',
  Debug: 'Debug',
  Warning: 'Warning',
  Error: 'Error',
  Critical: 'Critical',
};

const logMessage: ActivityDecoder = (action) => {
  const node = optionalCode(action, 'Node');
  return {
    kind: 'log-message',
    level: choiceOf(logLevels, textOf(action, 'Level')) ?? 'Info',
    ...(node === undefined ? {} : { node }),
    template: decodeTemplate(childOf(action, 'MessageTemplate')),
  };
};

export const clientActivities: ActivityDecoders = {
  ShowFormAction: showPage,
  ShowPageAction: showPage,
  CloseFormAction: closePage,
  ClosePageAction: closePage,
  ShowMessageAction: showMessage,
  ValidationFeedbackAction: validationFeedback,
  LogMessageAction: logMessage,
  ShowHomePageAction: () => ({ kind: 'show-home-page' }),
  DownloadFileAction: (action) => ({
    kind: 'download-file',
    variable: textOf(action, 'FileDocumentVariableName', 'FileVariableName'),
  }),
};
