import { DictionaryCode, InstitutionId, ListOf, Nested, Optional } from '../checking/rules';
import { DirectoryAgreement, ScopeCategory } from './directory-agreement';
import { DirectoryInstitution } from './directory-institution';
import { EdgeName } from './edge-name';
import { InstallationId } from './installation-id';
import { TokenSubject } from './token-subject';

export const MAX_ENTRIES = 10_000;
const MAX_CATEGORIES = 100;

/** An edge of the region. */
export class DirectoryEdge {
  /** As its setting `EDGE_NAME` says. */
  @EdgeName()
  name: string;

  /** Ids of the institutions that it serves: for these alone it may speak. No other edge serves them. */
  @ListOf(InstitutionId(), 0, MAX_ENTRIES)
  institutions: string[];

  /**
   * The installation that speaks as the edge from now on, as it names itself while it is not ready. Left out: the one that does
   * already, or else the first to ask.
   */
  @Optional()
  @InstallationId()
  installation?: string;

  /** The subject of the access tokens by which the edge signs in to Kafka. Left out: its name. */
  @Optional()
  @TokenSubject()
  subject?: string;
}

/** A named set of scope categories that agreements refer to. */
export class DirectoryScope {
  @DictionaryCode()
  id: string;

  @ListOf(ScopeCategory(), 0, MAX_CATEGORIES)
  categories: string[];
}

/** Who takes part and who agreed on what: the gateway's file and the body of `PUT /v1/directory`. */
export class DirectoryDocument {
  @ListOf(Nested(() => DirectoryInstitution), 0, MAX_ENTRIES)
  institutions: DirectoryInstitution[];

  /** An institution that no edge serves reads its topic itself, and publishes nothing. */
  @Optional()
  @ListOf(Nested(() => DirectoryEdge), 0, MAX_ENTRIES)
  edges?: DirectoryEdge[];

  @ListOf(Nested(() => DirectoryScope), 0, MAX_ENTRIES)
  scopes: DirectoryScope[];

  @ListOf(Nested(() => DirectoryAgreement), 0, MAX_ENTRIES)
  agreements: DirectoryAgreement[];
}
