import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ADD_NOTICE_BOARD,
  CONFIRM_MEETING,
  CREATE_CALENDAR_FEED,
  dayInPoland,
  type JobOfferPublication,
  LIST_NOTICE_BOARDS,
  PRINT_NOTICE_BOARD,
  PROPOSE_MEETING,
  PUBLISH_JOB_OFFER,
  READ_INVITATION,
  REPLY_TO_MEETING,
  WITHDRAW_JOB_OFFER,
} from '@lacznik/contracts';
import type { Actors } from '../actors';
import type { Printer } from '../printer';
import type { RegionAccess } from '../region-access';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const COUNTY = '2606';
const COMMUNE = '260604';

type Offer = Pick<JobOfferPublication, 'sourceId' | 'position' | 'employer' | 'duties' | 'pay' | 'places'>;
const OFFERS: readonly Offer[] = [
  {
    sourceId: 'OF/2606/1',
    position: 'Pomoc kuchenna',
    employer: 'Bar Przykładowy w Opatowie',
    duties: 'Przygotowanie posiłków, zmywanie, utrzymanie porządku',
    pay: 'od 4 806 zł brutto miesięcznie',
    places: 2,
  },
  {
    sourceId: 'OF/2606/2',
    position: 'Pracownik sadu',
    employer: 'Gospodarstwo Sadownicze Wzór',
    duties: 'Cięcie drzew, zbiór, sortowanie owoców',
    pay: '31,40 zł brutto za godzinę',
    places: 5,
  },
  {
    sourceId: 'OF/2606/3',
    position: 'Opiekunka osób starszych',
    employer: 'Dom Pomocy Przykład',
    duties: 'Pomoc w czynnościach codziennych, podawanie posiłków',
    pay: 'od 5 100 zł brutto miesięcznie',
    places: 1,
  },
];

/** What names no person: offers on a commune's board, a meeting in calendars. */
export async function postAndMeet(printer: Printer, actors: Actors, region: RegionAccess): Promise<void> {
  await showBoard(printer, actors, region);
  await showMeeting(printer, actors);
}

async function showBoard(
  printer: Printer,
  { office, sampleCentre: centre }: Actors,
  { workDirectory }: RegionAccess,
): Promise<void> {
  const published = await Promise.all(OFFERS.map((offer) => office.call(PUBLISH_JOB_OFFER, { body: offerOf(offer) })));
  const name = 'Gablota przy Ośrodku Pomocy Społecznej w Opatowie';
  const body = { name, county: COUNTY, commune: COMMUNE, reprintAfterDays: 7 };
  const { id } = await centre.call(ADD_NOTICE_BOARD, { body });
  const pdf = await centre.call(PRINT_NOTICE_BOARD, { parameters: { id }, body: { paper: 'A3' } });
  const file = join(workDirectory, 'oferty-pracy.pdf');
  await writeFile(file, pdf);
  printer.printLine(
    `${office.id} publishes ${published.length} job offers; ${centre.id} prints its board (A3): ${file}`,
  );
  const [offer] = published;
  if (offer === undefined) return;
  const withdrawal = { version: offer.version, reason: 'Miejsca obsadzone' };
  await office.call(WITHDRAW_JOB_OFFER, { parameters: { id: offer.id }, body: withdrawal });
  const { boards } = await centre.call(LIST_NOTICE_BOARDS, { query: { standing: 'STALE' } });
  for (const { because } of boards)
    printer.printLine(
      `The board is stale: ${because.map(({ code, position }) => `${code} ${position ?? ''}`).join('; ')}`,
    );
}

async function showMeeting(printer: Printer, { office, sampleCentre: centre }: Actors): Promise<void> {
  const startsAt = Date.now() + 7 * DAY_MS;
  const meeting = await office.coordinator.call(PROPOSE_MEETING, {
    body: {
      kind: 'MEETING',
      title: 'Spotkanie koordynatorów powiatu opatowskiego',
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + 2 * HOUR_MS).toISOString(),
      place: 'Powiatowy Urząd Pracy w Opatowie, sala 3',
      agenda: 'Prace społecznie użyteczne: listy, terminy',
      organiserEmail: 'pup-2606@example.pl',
      invited: [{ institution: centre.id, email: 'ops-260604@example.pl' }],
    },
  });
  const parameters = { id: meeting.id };
  await centre.coordinator.call(REPLY_TO_MEETING, { parameters, body: { answer: 'ACCEPTED' } });
  await office.coordinator.call(CONFIRM_MEETING, { parameters, body: { version: meeting.version } });
  const invitation = await centre.call(READ_INVITATION, { parameters });
  const { url } = await centre.coordinator.call(CREATE_CALENDAR_FEED, { body: { name: 'Sekretariat, Outlook' } });
  printer.printLine(`A meeting is proposed, accepted and confirmed: ${statusOf(invitation)}`);
  printer.printLine(`Outlook and Thunderbird of ${centre.id} subscribe to ${url}`);
}

function offerOf(offer: Offer): JobOfferPublication {
  const [validFrom = '', validTo = ''] = [0, 30].map((days) => dayInPoland(new Date(Date.now() + days * DAY_MS)));
  return {
    ...offer,
    kind: 'JOB',
    county: COUNTY,
    language: 'pl',
    contact: 'Powiatowy Urząd Pracy w Opatowie, pokój 12',
    validFrom,
    validTo,
    link: `https://oferty.example.pl/${offer.sourceId}`,
  };
}

/** `METHOD:REQUEST, STATUS:CONFIRMED, SEQUENCE:1` */
function statusOf(invitation: string): string {
  const lines = invitation.split('\r\n');
  return ['METHOD', 'STATUS', 'SEQUENCE']
    .map((name) => lines.find((line) => line.startsWith(`${name}:`)) ?? `no ${name}`)
    .join(', ');
}
