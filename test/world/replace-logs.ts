import type { Activity } from '../../src/model/activity.js';
import type { AppModel } from '../../src/model/app-model.js';
import type { FlowNode } from '../../src/model/flow.js';
import { translate } from '../../src/model/text.js';
import type { App } from '../../src/world/app.js';
import { appFromMdl, appFromModel } from '../fixture/app.js';

/** An app from MDL, which has no words for some activities: the text has `log info '#push'` there, and the test what is meant. */
export async function appWithActivities(text: string, activities: Readonly<Record<string, Activity>>): Promise<App> {
  const { model } = await appFromMdl(`mdl 1;\n${text}`);
  return appFromModel(replaceLogs(model, activities));
}

function replaceLogs(model: AppModel, activities: Readonly<Record<string, Activity>>): AppModel {
  const replace = (node: FlowNode): FlowNode => {
    if (node.kind === 'loop') return { ...node, nodes: node.nodes.map(replace) };
    if (node.kind !== 'activity' || node.activity.kind !== 'log-message') return node;
    const activity = activities[translate(node.activity.template.text, 'en_US', 'en_US')];
    return activity === undefined ? node : { ...node, activity };
  };
  return { ...model, flows: model.flows.map((flow) => ({ ...flow, nodes: flow.nodes.map(replace) })) };
}
