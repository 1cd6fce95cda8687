export { parseNdjsonLine } from './ndjson-line';
export { parseData, Publication, PublicationLine } from './publication';
