export {
  ENTRY_KINDS,
  CountQuery,
  DEFAULT_ENTRY_LIMIT,
  ENTRY_OUTCOMES,
  EntryFilterQuery,
  EntryQuery,
  EntrySearch,
} from './entry-query';
export {
  EntryPage,
  EntryParameters,
  FIND_ENTRIES,
  IndexedEntry,
  READ_ENTRY,
  SEARCH_ENTRIES,
  YearQuery,
} from './entries';
export { DecisionParameters, LoggedDecision, READ_DECISION } from './decisions';
export { OwnReceipt, READ_OWN_RECEIPT } from './receipts';
export { COUNT_ENTRIES, CountList, InstitutionCount } from './counts';
export { EXPORT_ENTRIES, EXPORT_FORMATS, ExportQuery } from './exports';
export {
  LogYearParameters,
  READ_CHECKPOINT,
  READ_ENTRY_BUNDLE,
  READ_LAST_CHECKPOINT,
  READ_TILE,
  TileParameters,
} from './log-files';
export { ERASE_PERSON, ErasureAnswer } from './person-keys';
export { MAKE_PERSON_REPORT, PersonBody, PersonReportQuery } from './person-reports';
export {
  BREACH_STEPS,
  BreachList,
  BreachStepDone,
  BreachStepState,
  FINISH_BREACH_STEP,
  READ_BREACH_LIST,
} from './misuse-breaches';
export type { BreachStep } from './misuse-breaches';
export {
  CLOSE_MISUSE_ITEM,
  LIST_MISUSE_ITEMS,
  MISUSE_OUTCOMES,
  MISUSE_REASONS,
  MISUSE_STATES,
  MisuseItem,
  MisuseItemClosing,
  MisuseItemDetails,
  MisuseItemParameters,
  MisuseQueue,
  MisuseQueueQuery,
  READ_MISUSE_ITEM,
  TimelineAccess,
} from './misuse-items';
export type { MisuseOutcome, MisuseReason, MisuseState } from './misuse-items';
export {
  COUNT_UNCLOSED_ITEMS,
  LIKELY_CAUSES,
  NEXT_STEPS,
  READ_USE_REPORT,
  UnclosedItems,
  UnclosedList,
  UnusualUse,
  UseReport,
  UseReportQuery,
} from './misuse-use';
export type { LikelyCause, NextStep } from './misuse-use';
export { ConsistencyAnswer, ConsistencyQuery, READ_CONSISTENCY, READ_RECEIPT } from './proofs';
export { EdgeComparison, FeedComparison, RECONCILE, Reconciliation } from './reconciliation';
export { LIST_WITNESSES, WitnessList, WitnessView } from './witnesses';
export { LIST_YEARS, YearList, YearView } from './years';
