export { Area } from './area';
export { ChangeView, OnVersion, ReasonedChange } from './changes';
export {
  JOB_OFFER_KINDS,
  JOB_OFFER_STATES,
  JobOfferContent,
  JobOfferHistory,
  JobOfferPage,
  JobOfferParameters,
  JobOfferPublication,
  JobOfferQuery,
  JobOfferUpdate,
  JobOfferView,
} from './job-offer-views';
export type { JobOfferState } from './job-offer-views';
export { LIST_JOB_OFFERS, PUBLISH_JOB_OFFER, READ_JOB_OFFER, UPDATE_JOB_OFFER, WITHDRAW_JOB_OFFER } from './job-offers';
export {
  LIST_PUBLIC_TABLES,
  LIST_TABLE_READINGS,
  PUBLISH_TABLE,
  PublicTableFileQuery,
  PublicTableParameters,
  PublicTableQuery,
  READ_EXACT_TABLE,
  READ_EXACT_TABLE_FILE,
  READ_PUBLIC_TABLE,
  READ_PUBLIC_TABLE_FILE,
  TableFileQuestion,
  TablePublication,
  TableQuestion,
} from './monitoring';
export {
  ExactTableView,
  MONITORING_TABLES,
  PublicTableView,
  PublishedTable,
  PublishedTableList,
  TableReading,
  TableReadingList,
  TableRow,
  TableView,
} from './monitoring-views';
export type { MonitoringTable, TableFormat } from './monitoring-views';
export {
  ADD_NOTICE_BOARD,
  BOARD_STANDINGS,
  BoardPrinting,
  LIST_NOTICE_BOARDS,
  NoticeBoardContent,
  NoticeBoardList,
  NoticeBoardParameters,
  NoticeBoardQuery,
  NoticeBoardView,
  PAPERS,
  PRINT_NOTICE_BOARD,
  REMOVE_NOTICE_BOARD,
  Staleness,
} from './notice-boards';
export type { Paper } from './notice-boards';
export {
  CalendarFeedList,
  CalendarFeedParameters,
  CalendarFeedView,
  CalendarFeedWish,
  CalendarParameters,
  CREATE_CALENDAR_FEED,
  CreatedCalendarFeed,
  LIST_CALENDAR_FEEDS,
  MAX_CALENDAR_FEEDS,
  READ_CALENDAR,
  REVOKE_CALENDAR_FEED,
} from './calendar-feeds';
export {
  GivenReply,
  MEETING_ANSWERS,
  MEETING_KINDS,
  MEETING_STATES,
  MeetingChange,
  MeetingContent,
  MeetingGuest,
  MeetingHistory,
  MeetingMinutes,
  MeetingPage,
  MeetingParameters,
  MeetingQuery,
  MeetingRecord,
  MeetingReply,
  MeetingsToReply,
  MeetingsToReplyList,
  MeetingView,
  REPLY_LATE_MS,
  SuggestedTopic,
  TopicSuggestion,
} from './meeting-views';
export type { MeetingAnswer, MeetingState } from './meeting-views';
export {
  CANCEL_MEETING,
  CHANGE_MEETING,
  CONFIRM_MEETING,
  COUNT_MEETINGS_TO_REPLY,
  LIST_MEETINGS,
  PROPOSE_MEETING,
  READ_INVITATION,
  READ_MEETING,
  RECORD_MEETING,
  REPLY_TO_MEETING,
  SUGGEST_TOPIC,
  WRITE_MINUTES,
} from './meetings';
export { ADMIT_BODY, INVITE_BODY, LEAVE_BODY, LIST_BODIES, READ_BODY, RESUME_BODY, SUSPEND_BODY } from './bodies';
export { CHANGE_SERVICE, ENTER_SERVICE, LIST_SERVICES, REMOVE_SERVICE } from './services';
export {
  ANSWER_CAPACITY,
  ASK_CAPACITY,
  LIST_CAPACITY_QUESTIONS,
  WITHDRAW_CAPACITY_QUESTION,
} from './capacity-questions';
export {
  AdmissionScope,
  BODY_STATES,
  BodyAdmission,
  BodyHistory,
  BodyInvitation,
  BodyList,
  BodyQuery,
  BodyView,
  ByIdParameters,
  CapacityAnswer,
  CapacityQuestion,
  CapacityQuestionPage,
  CapacityQuestionQuery,
  CapacityQuestionView,
  SERVICE_KINDS,
  ServiceChange,
  ServiceContent,
  ServiceList,
  ServiceQuery,
  ServiceView,
} from './body-views';
export type { BodyState, QuestionState, ServiceKind } from './body-views';
