import { ListOf, OneOf, Optional } from '../../checking/rules';
import { SECTIONS } from '../../sections/sections';
import { json, type Operation } from '../operation';

const SECTION_NAMES = SECTIONS.map(({ name }) => name);

/** What an institution wants of what it is entitled to. */
export class WantedSections {
  /** Names of sections. Left out: all, those included that come later. An empty list: none. */
  @Optional()
  @ListOf(OneOf(SECTION_NAMES), 0, SECTION_NAMES.length)
  sections?: string[];
}

const INTERESTED = ['institution', 'coordinator'] as const;

export const READ_SECTIONS_OF_INTEREST = {
  app: 'privacy-gateway',
  id: 'readSectionsOfInterest',
  method: 'get',
  path: '/v1/sections-of-interest',
  summary: 'Reads which sections are delivered to the institution, of those that it is entitled to.',
  roles: INTERESTED,
  answer: { status: 200, content: [json(WantedSections)] },
  problems: [],
  example: { answer: { sections: ['activations', 'proposals'] } },
} as const satisfies Operation;

export const SET_SECTIONS_OF_INTEREST = {
  app: 'privacy-gateway',
  id: 'setSectionsOfInterest',
  method: 'put',
  path: '/v1/sections-of-interest',
  summary: 'Says which sections are to be delivered to the institution, of those that it is entitled to.',
  description:
    'Holds for every decision after it was answered. Of another section nothing is delivered or logged and no number is drawn; withholdings say ' +
    '`not-subscribed`. For a section that is taken up the present state of all open cases is asked for, 100 cases a second. What was delivered ' +
    'before stays, and is not kept up to date: of a record that its publisher withdraws the withdrawal still comes. Inquiries are answered whatever stands here. ' +
    'Nothing here gives more than law, agreement and case do.',
  repeatable: 'what is wanted already changes nothing',
  roles: INTERESTED,
  body: json(WantedSections),
  answer: { status: 200, content: [json(WantedSections)] },
  problems: [],
  example: { body: { sections: ['activations', 'proposals'] }, answer: { sections: ['activations', 'proposals'] } },
} as const satisfies Operation;
