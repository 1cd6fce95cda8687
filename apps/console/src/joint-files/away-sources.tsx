import type { SourceStanding } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import type { Visit } from '../pages/visit';
import { instantOf } from '../texts/times';

interface SourcesProperties {
  visit: Visit;
  /** Of institutions, by their ids. */
  names: ReadonlyMap<string, string>;
  /** Undefined where the hub could not say. */
  sources: readonly SourceStanding[] | undefined;
}

/** Whose changes do not come now: the file is as of then, from them. Nothing where all do. */
export function AwaySources({ visit, names, sources }: SourcesProperties): JSX.Element {
  const { away } = visit.texts.cases.file;
  if (sources === undefined) return <Alert color="warning" sentences={[away.unknown]} />;
  const missing = sources.filter(({ standing }) => standing !== 'flowing');
  if (missing.length === 0) return <></>;
  const sentences = missing.map(({ publisher, standing, heardAt }) => {
    const name = names.get(publisher) ?? publisher;
    if (standing === 'no-edge' || heardAt === undefined) return away.never(name);
    return away.since(name, instantOf(visit.language, heardAt));
  });
  return <Alert color="warning" sentences={[away.lead, ...sentences]} />;
}
