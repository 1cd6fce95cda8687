import { type ApiApp, type Operation, OPERATIONS } from '@lacznik/contracts';

/** Whose operations each app answers, and what it is for. */
export const APPS = {
  'pup-registry': {
    answers: 'edge',
    description: 'The edge of the labour offices: what they publish, their cases, and what reaches them.',
  },
  'ops-benefits': {
    answers: 'edge',
    description: 'The edge of the welfare side: what it publishes, its cases, and what reaches it.',
  },
  'privacy-gateway': {
    answers: 'privacy-gateway',
    description: 'Decides who receives what, and keeps the directory of institutions and agreements.',
  },
  delivery: { answers: 'delivery', description: 'Holds for each institution the feed of what it receives.' },
  'access-log': {
    answers: 'access-log',
    description: 'Keeps, proves and searches the record of every disclosure and withholding.',
  },
  cooperation: {
    answers: 'cooperation',
    description: 'What institutions do together that names no person: job offers, meetings, services of NGOs.',
  },
  identity: { answers: 'identity', description: 'Derives the pseudonyms by which each audience knows a person.' },
} as const satisfies Record<string, { answers: ApiApp; description: string }>;

/** An app that answers HTTP requests. */
export type AppName = keyof typeof APPS;

/** All of them, in the order in which documents list them. */
export const APP_NAMES = Object.keys(APPS) as AppName[];

/** What an app answers. */
export function operationsOf(app: AppName, operations: readonly Operation[] = OPERATIONS): Operation[] {
  const { answers } = APPS[app];
  return operations.filter(
    ({ app: owner }) => owner === answers || owner === 'any' || (owner === 'messaging' && answers !== 'identity'),
  );
}
