import type { JobOfferView } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';
import { ErrorSummary, type FieldFault, SendButton, TextField } from '../pages/form-parts';
import { COOPERATION_WRITERS } from '../pages/navigation';
import type { ShownPage } from '../pages/page-answer';
import { type Cell, link, Nothing, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';

interface ShownOffers {
  query: Fields;
  offers: readonly JobOfferView[];
  faults: readonly FieldFault[];
}

/** Open offers of an area. */
export function jobOffersPage(visit: Visit, { query, offers, faults }: ShownOffers): ShownPage {
  const { offers: words } = visit.texts.cooperation;
  const field = (name: string, label: string) => ({ name, label, value: query.text(name), faults });
  const body = (
    <>
      <ErrorSummary visit={visit} faults={faults} />
      {isPublisher(visit) ? (
        <p>
          <a class="ds-button" href="/job-offers/new" safe>
            {words.edit.newTitle}
          </a>
        </p>
      ) : (
        <></>
      )}
      <form method="get" action="/job-offers" class="console-form">
        <TextField {...field('county', words.county)} inputmode="numeric" maxlength={4} />
        <TextField {...field('commune', words.commune)} inputmode="numeric" maxlength={6} />
        <SendButton label={words.search} />
      </form>
      {offers.length === 0 ? (
        <Nothing sentence={words.none} />
      ) : (
        <Table caption={words.caption} head={words.head} rows={offers.map((one) => rowOf(visit, one))} />
      )}
    </>
  );
  return { title: words.title, body };
}

/** Labour offices publish. */
function isPublisher(visit: Visit): boolean {
  return visit.hasRole(...COOPERATION_WRITERS) && (visit.person.institution ?? '').startsWith('PUP-');
}

function rowOf({ language, texts }: Visit, offer: JobOfferView): Cell[] {
  const { id, position, employer, kind, places, pay, validTo } = offer;
  return [
    link(`/job-offers/${id}`, position),
    employer,
    texts.cooperation.offers.kinds[kind],
    String(places),
    pay,
    dayOf(language, validTo),
  ];
}
