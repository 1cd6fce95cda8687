export { Liveness, READ_LIVENESS, READ_READINESS, Readiness } from './health';
export { READ_METRICS } from './metrics';
export { PageFileParameters, READ_OPENAPI, READ_PAGE_FILE, SHOW_DOCUMENTATION } from './documents';
