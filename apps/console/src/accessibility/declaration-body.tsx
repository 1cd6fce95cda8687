import { SHORTCUTS } from '../pages/shortcuts';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';
import type { Declaration } from './declaration';

/** The declaration with the ids by which checkers find its parts, each once. */
export function declarationBody(visit: Visit, declaration: Declaration, url: string): JSX.Element {
  const words = visit.texts.accessibility;
  const { institution, email, telephone, person, building } = declaration;
  return (
    <>
      <p id="a11y-wstep">
        <span id="a11y-podmiot" safe>
          {institution}
        </span>
        <span safe>{` ${words.obliged} `}</span>
        <a class="ds-link" id="a11y-url" href={url}>
          Łącznik
        </a>
        .
      </p>
      <Days visit={visit} declaration={declaration} />
      <h2 class="ds-heading" data-size="sm" safe>
        {words.statusTitle}
      </h2>
      <p id="a11y-status" safe>
        {words.statuses[declaration.status]}
      </p>
      <Shortcuts visit={visit} />
      <h2 class="ds-heading" data-size="sm" safe>
        {words.contactTitle}
      </h2>
      <p id="a11y-kontakt">
        <span safe>{`${words.contact} `}</span>
        <span id="a11y-osoba" safe>
          {person}
        </span>
        ,{' '}
        <a class="ds-link" id="a11y-email" href={`mailto:${email}`} safe>
          {email}
        </a>
        ,{' '}
        <span id="a11y-telefon" safe>
          {telephone}
        </span>
        .
      </p>
      <h2 class="ds-heading" data-size="sm" safe>
        {words.procedureTitle}
      </h2>
      <p id="a11y-procedura" safe>
        {words.procedure}
      </p>
      <h2 class="ds-heading" data-size="sm" safe>
        {words.buildingTitle}
      </h2>
      <p id="a11y-architektura" safe>
        {building[visit.language]}
      </p>
      <h2 class="ds-heading" data-size="sm" safe>
        {words.appsTitle}
      </h2>
      <p id="a11y-aplikacje" safe>
        {words.apps}
      </p>
    </>
  );
}

/** As the pages have them. */
function Shortcuts({ visit }: { visit: Visit }): JSX.Element {
  const { shortcuts } = visit.texts.accessibility;
  const names = Object.keys(SHORTCUTS) as (keyof typeof SHORTCUTS)[];
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {shortcuts.title}
      </h2>
      <p safe>{shortcuts.lead}</p>
      <ul class="ds-list" id="shortcuts">
        {names.map((name) => (
          <li>
            <kbd>{SHORTCUTS[name]}</kbd> <span safe>{shortcuts.names[name]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Days({ visit, declaration }: { visit: Visit; declaration: Declaration }): JSX.Element {
  const words = visit.texts.accessibility;
  const days = [
    ['a11y-data-publikacja', words.published, declaration.published],
    ['a11y-data-aktualizacja', words.updated, declaration.updated],
    ['a11y-data-sporzadzenie', words.made, declaration.made],
    ['a11y-data-przeglad', words.reviewed, declaration.reviewed],
  ] as const;
  return (
    <ul class="ds-list">
      {days.map(([id, name, day]) => (
        <li>
          <span safe>{`${name}: `}</span>
          <time id={id} datetime={day} safe>
            {dayOf(visit.language, day)}
          </time>
        </li>
      ))}
    </ul>
  );
}
