import { COUNTS_REPORTED } from '../../messages/counts-reported';
import { InstitutionCounts } from '../../messages/institution-counts';
import { json, type Operation } from '../operation';

export const REPORT_COUNTS = {
  app: 'edge',
  id: 'reportCounts',
  method: 'post',
  path: '/v1/counts',
  summary: 'Counts what the institution has, tells the region now, and answers what it told.',
  description:
    'An edge does so by itself every quarter of an hour. Of a day the last counts are those that stand in the tables of the region; they ' +
    'name nobody.',
  repeatable: 'later counts of a day take the place of earlier ones',
  roles: ['institution', 'coordinator'],
  answer: { status: 200, content: [json(InstitutionCounts)] },
  problems: ['unknown-institution'],
  example: { answer: COUNTS_REPORTED.example.content.body },
} as const satisfies Operation;
