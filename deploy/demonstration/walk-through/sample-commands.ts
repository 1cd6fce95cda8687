import { join } from 'node:path';
import {
  COUNT_ENTRIES,
  dayInPoland,
  EXPORT_ENTRIES,
  FIND_ENTRIES,
  LIST_JOB_OFFERS,
  LIST_WITHHOLDINGS,
  OPEN_CASE,
  pathOf,
  PUBLISH_RECORD,
  PUBLISH_STREAM,
  READ_FEED,
  READ_JOINT_FILE,
  READ_LAST_CHECKPOINT,
  READ_READINESS,
  RECONCILE,
  SEARCH_ENTRIES,
} from '@lacznik/contracts';
import type { Actors } from './actors';
import type { RegionAccess } from './region-access';
import { registrationId } from './steps/remove-registration';
import { registerFile } from './steps/publish-registers';
import { tokenFile } from './token-files';

/** A command that works when pasted into a shell of this machine while the region is up. */
export interface SampleCommand {
  readonly purpose: string;
  readonly command: string;
}

/** What an institution's programmer, an auditor and an operator would try first. */
export function sampleCommands(actors: Actors, region: RegionAccess): SampleCommand[] {
  const { sampleClient } = actors;
  const { urls } = region;
  const log = `${urls['access-log']}/log/${dayInPoland(new Date()).slice(0, 4)}`;
  const centre = sampleClient.institution;
  const authorization = (name: string) => `-H "Authorization: Bearer $(cat ${tokenFile(region, name)})"`;
  const get = (name: string, url: string) => `curl -sS -w '\\n' ${authorization(name)} '${url}'`;
  const post = (name: string, url: string, body: object) =>
    `curl -sS -w '\\n' ${authorization(name)} -H 'Content-Type: application/json' -d '${JSON.stringify(body)}' ${url}`;
  return [
    {
      purpose: `Read a joint file, as ${centre}`,
      command: get(
        centre,
        `${urls['ops-benefits']}${pathOf(READ_JOINT_FILE, { caseReference: sampleClient.case.caseReference })}`,
      ),
    },
    {
      purpose: 'Pull the feed: what follows number 0, two events; with &wait=30 it waits for something new',
      command: get(centre, `${urls.delivery}${pathOf(READ_FEED, {}, { after: 0, limit: 2 })}`),
    },
    {
      purpose: 'Publish one record, as PUP-2606: the person registers again',
      command: post('PUP-2606', `${urls['pup-registry']}${pathOf(PUBLISH_RECORD, { section: 'registrations' })}`, {
        recordId: registrationId(actors),
        revision: 4,
        person: sampleClient.case.person,
        data: { status: 'UNEMPLOYED_WITHOUT_BENEFIT', from: '2015-10-29' },
      }),
    },
    {
      purpose: 'Publish a file of NDJSON, as PUP-2603; sending it again is safe, each line is answered "unchanged"',
      command:
        `curl -sS ${authorization('PUP-2603')} -H 'Content-Type: application/x-ndjson' ` +
        `--data-binary @${registerFile(region, '2603')} ${urls['pup-registry']}${pathOf(PUBLISH_STREAM)}`,
    },
    {
      purpose: `Open a case on another person of the county, as ${centre}`,
      command: post(centre, `${urls['ops-benefits']}${pathOf(OPEN_CASE)}`, {
        caseReference: 'OPS.5020.1.2026',
        person: personWithoutCase(actors),
        legalBasis: 'ups-105-1',
        purpose: 'social-work',
      }),
    },
    {
      purpose: 'Ask what was withheld from OPS-260603 and why, counted, without persons',
      command: get('OPS-260603', `${urls['privacy-gateway']}${pathOf(LIST_WITHHOLDINGS)}`),
    },
    {
      purpose: `Query the access log, as auditor: what ${centre} received`,
      command: get('auditor', `${urls['access-log']}${pathOf(FIND_ENTRIES, {}, { receiving: centre, limit: 2 })}`),
    },
    {
      purpose: 'Find everything on one person, by PESEL, as auditor; the search is entered in the log as well',
      command: post('auditor', `${urls['access-log']}${pathOf(SEARCH_ENTRIES)}`, {
        person: sampleClient.case.person,
        limit: '3',
      }),
    },
    {
      purpose:
        "Count, as OPS-260604's data-protection officer (inspektor ochrony danych), who sees the own institution's only",
      command: get('iod', `${urls['access-log']}${pathOf(COUNT_ENTRIES, {}, { kind: 'delivery' })}`),
    },
    {
      purpose: `Which job offers are open in Opatów county, as ${centre}`,
      command: get(centre, `${urls.cooperation}${pathOf(LIST_JOB_OFFERS, {}, { county: '2606' })}`),
    },
    {
      purpose: 'Do deliveries and entries of the log match one to one?',
      command: get('auditor', `${urls['access-log']}${pathOf(RECONCILE)}`),
    },
    {
      purpose: `What ${centre} received as a file that is verified offline, with the proof of each entry`,
      command: get(
        'auditor',
        `${urls['access-log']}${pathOf(EXPORT_ENTRIES, {}, { format: 'ndjson', receiving: centre })}`,
      ),
    },
    {
      purpose: 'What the log signs, for everybody: its name, size and root hash',
      command: `curl -sS ${urls['access-log']}${pathOf(READ_LAST_CHECKPOINT)}`,
    },
    {
      purpose: "Verify this year's log as a whole, as auditor, in the folder of the clone",
      command:
        `npm run verify -- ${log} --key ${join(region.workDirectory, 'secrets', 'log-verifier.key')} ` +
        `--token-file ${tokenFile(region, 'auditor')}`,
    },
    {
      purpose: 'Is an app ready? The same address at each app',
      command: `curl -sS -w '\\n' ${urls.delivery}${pathOf(READ_READINESS)}`,
    },
  ];
}

/** A person of the register on whom no institution has a case. */
function personWithoutCase({ people, clients }: Actors): object {
  const known = new Set(clients.map(({ number }) => number));
  const stranger = people.find(({ number, person }) => !known.has(number) && 'pesel' in person);
  if (stranger === undefined) throw new Error('everybody in the register has a case');
  return stranger.person;
}
