// The page's data on the site and the user.
const {
  enabled = true, contact = null, canWrite = false, canManage = false, hasFluentCrm = false, properties = [],
} = window.fluentcrmEvents ?? {};

export const site = {
  /** Whether event tracking is switched on. */
  enabled,
  /** The beginning of the address of a contact's profile; null without FluentCRM. */
  contact,
  /** Whether the user may change contacts. */
  canWrite,
  /** Whether the user may change the site's settings. */
  canManage,
  /** Whether FluentCRM runs, so that there are tags. */
  hasFluentCrm,
  /** The properties that a condition of a segment may name. */
  properties,
};
