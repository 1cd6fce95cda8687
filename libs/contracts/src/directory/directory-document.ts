import {
  Day,
  DictionaryCode,
  InstitutionId,
  isDictionaryCode,
  ListOf,
  Nested,
  NotBefore,
  OneOf,
  Optional,
  Text,
  TextThat,
} from '../checking/rules';
import { EdgeName } from './edge-name';
import { InstallationId } from './installation-id';

/** Whether an agreement is in force; only an active one discloses anything. */
export const AGREEMENT_STATUSES = ['ACTIVE', 'SUSPENDED', 'TERMINATED'] as const;
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number];

const MAX_ENTRIES = 10_000;
const MAX_CATEGORIES = 100;

/** A scope category's code. Whether there is one, the dictionary says. */
function ScopeCategory(): PropertyDecorator {
  return TextThat(isDictionaryCode, 'a code of the dictionary of categories');
}

/** An institution that takes part. */
export class DirectoryInstitution {
  @InstitutionId()
  id: string;

  @Text(200)
  name: string;
}

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
}

/** A named set of scope categories that agreements refer to. */
export class DirectoryScope {
  @DictionaryCode()
  id: string;

  @ListOf(ScopeCategory(), 0, MAX_CATEGORIES)
  categories: string[];
}

/** One direction of an agreement: the categories of `scope`, and those that it names beyond it. */
export class DirectoryDisclosure {
  @InstitutionId()
  from: string;

  @InstitutionId()
  to: string;

  @DictionaryCode()
  scope: string;

  @ListOf(ScopeCategory(), 0, MAX_CATEGORIES)
  additionalCategories: string[];
}

/** An agreement between two institutions. Both days (`YYYY-MM-DD`) belong to its period; no `validTo`: until further notice. */
export class DirectoryAgreement {
  @DictionaryCode()
  id: string;

  @ListOf(InstitutionId(), 2, 2)
  parties: string[];

  /** What the parties agreed the exchange is for, in their own words. */
  @Text(1000)
  purpose: string;

  @ListOf(Nested(() => DirectoryDisclosure), 0, 100)
  disclosures: DirectoryDisclosure[];

  @OneOf(AGREEMENT_STATUSES)
  status: AgreementStatus;

  @Day()
  validFrom: string;

  @Optional()
  @NotBefore('validFrom')
  @Day()
  validTo?: string;
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
