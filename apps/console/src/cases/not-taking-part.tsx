import { dayInPoland, type InstitutionView, takesPart } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import type { Visit } from '../pages/visit';

interface Properties {
  visit: Visit;
  institutions: readonly InstitutionView[];
}

/** Says it where the own institution does not take part today: a case of its can be opened, and nothing comes. */
export function NotTakingPart({ visit, institutions }: Properties): JSX.Element {
  const own = institutions.find(({ id }) => id === visit.person.institution);
  const isOut = own !== undefined && !takesPart(own, dayInPoland(new Date()));
  return <>{isOut && <Alert color="warning" sentences={[visit.texts.cases.notTakingPart]} />}</>;
}
