CREATE TABLE IF NOT EXISTS `{P}fc_event_tracking` (
  `id` INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  `subscriber_id` INTEGER NOT NULL,
  `counter` INTEGER DEFAULT '1',
  `created_by` INTEGER,
  `provider` TEXT COLLATE NOCASE DEFAULT 'custom',
  `event_key` TEXT COLLATE NOCASE NOT NULL,
  `title` TEXT COLLATE NOCASE NOT NULL,
  `value` TEXT COLLATE NOCASE,
  `created_at` TEXT COLLATE NOCASE,
  `updated_at` TEXT COLLATE NOCASE
){STRICT};
CREATE INDEX IF NOT EXISTS `{P}fc_event_tracking__{P}fc_et__s_id_idx` ON `{P}fc_event_tracking` (`subscriber_id`);
CREATE INDEX IF NOT EXISTS `{P}fc_event_tracking__{P}fc_et__s_idx` ON `{P}fc_event_tracking` (`event_key`);
CREATE INDEX IF NOT EXISTS `{P}fc_event_tracking__{P}fc_et__s_idx_title` ON `{P}fc_event_tracking` (`title`);
CREATE TABLE IF NOT EXISTS `{P}fc_subscribers` (
  `id` INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  `user_id` INTEGER,
  `hash` TEXT COLLATE NOCASE,
  `contact_owner` INTEGER,
  `company_id` INTEGER,
  `prefix` TEXT COLLATE NOCASE,
  `first_name` TEXT COLLATE NOCASE,
  `last_name` TEXT COLLATE NOCASE,
  `email` TEXT COLLATE NOCASE NOT NULL,
  `timezone` TEXT COLLATE NOCASE,
  `address_line_1` TEXT COLLATE NOCASE,
  `address_line_2` TEXT COLLATE NOCASE,
  `postal_code` TEXT COLLATE NOCASE,
  `city` TEXT COLLATE NOCASE,
  `state` TEXT COLLATE NOCASE,
  `country` TEXT COLLATE NOCASE,
  `ip` TEXT COLLATE NOCASE,
  `latitude` REAL,
  `longitude` REAL,
  `total_points` INTEGER NOT NULL DEFAULT '0',
  `life_time_value` INTEGER NOT NULL DEFAULT '0',
  `phone` TEXT COLLATE NOCASE,
  `status` TEXT COLLATE NOCASE NOT NULL DEFAULT 'subscribed',
  `contact_type` TEXT COLLATE NOCASE DEFAULT 'lead',
  `source` TEXT COLLATE NOCASE,
  `avatar` TEXT COLLATE NOCASE,
  `date_of_birth` TEXT COLLATE NOCASE,
  `created_at` TEXT COLLATE NOCASE,
  `last_activity` TEXT COLLATE NOCASE,
  `updated_at` TEXT COLLATE NOCASE
){STRICT};
CREATE UNIQUE INDEX IF NOT EXISTS `{P}fc_subscribers__email` ON `{P}fc_subscribers` (`email`);
CREATE INDEX IF NOT EXISTS `{P}fc_subscribers__{P}fc_index__subscriber_user_id_idx` ON `{P}fc_subscribers` (`user_id`);
CREATE INDEX IF NOT EXISTS `{P}fc_subscribers__{P}fc_index__subscriber_status_idx` ON `{P}fc_subscribers` (`status`);
CREATE TABLE IF NOT EXISTS `{P}fc_subscriber_meta` (
  `id` INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  `subscriber_id` INTEGER NOT NULL,
  `created_by` INTEGER NOT NULL,
  `object_type` TEXT COLLATE NOCASE DEFAULT 'option',
  `key` TEXT COLLATE NOCASE NOT NULL,
  `value` TEXT COLLATE NOCASE,
  `created_at` TEXT COLLATE NOCASE,
  `updated_at` TEXT COLLATE NOCASE
){STRICT};
CREATE INDEX IF NOT EXISTS `{P}fc_subscriber_meta__{P}fc_index__s_meta_id_idx` ON `{P}fc_subscriber_meta` (`subscriber_id`);
CREATE INDEX IF NOT EXISTS `{P}fc_subscriber_meta__{P}fc_index__s_ot_idx` ON `{P}fc_subscriber_meta` (`object_type`);
