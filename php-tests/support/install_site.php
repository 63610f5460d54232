<?php
/**
 * Installs WordPress into a prepared site directory. It is a separate script because a process can boot WordPress only once.
 *
 *     php install_site.php install|fill DIRECTORY OPTIONS-AS-JSON
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

[, $step, $dir, $options] = $argv;
$options = json_decode($options, true);

if ($step === 'install') {
    define('WP_INSTALLING', true);
    define('WP_SITEURL', 'http://example.test');
}
require $dir . '/wp-config.php';

if ($step === 'install') {
    install_wordpress($options);
} else {
    fill_site($options);
}

function install_wordpress(array $options): void
{
    global $wpdb;
    // The installer would send an e-mail to the new administrator.
    add_filter('pre_wp_mail', '__return_true');
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    wp_install('Example', 'admin', 'admin@example.com', true, '', 'password');
    add_user('nocontact', 'administrator');
    add_user('reader', 'subscriber');
    if (!empty($options['multisite'])) {
        foreach ($wpdb->tables('ms_global') as $table => $name) {
            $wpdb->$table = $name;
        }
        install_network();
        $done = populate_network(1, 'example.test', 'admin@example.com', 'Example network', '/', false);
        if (is_wp_error($done)) {
            throw new \RuntimeException($done->get_error_message());
        }
    }
}

function add_user(string $name, string $role): void
{
    wp_insert_user([
        'user_login' => $name,
        'user_pass' => 'password',
        'user_email' => "$name@example.com",
        'role' => $role,
    ]);
}

function fill_site(array $options): void
{
    set_options($options);
    if (!empty($options['multisite'])) {
        $blog = wpmu_create_blog('example.test', '/second/', 'Second', 1);
        if (is_wp_error($blog)) {
            throw new \RuntimeException($blog->get_error_message());
        }
        switch_to_blog($blog);
        set_options($options);
        restore_current_blog();
    }
    if (isset($options['contacts'])) {
        add_contacts($options['contacts']);
        if (!empty($options['multisite'])) {
            switch_to_blog(2);
            add_contacts($options['contacts']);
            restore_current_blog();
        }
    }
}

function set_options(array $options): void
{
    if (isset($options['flag'])) {
        // FluentCRM's settings page stores it in this form.
        update_option('_fluentcrm_experimental_settings', ['event_tracking' => $options['flag']], 'yes');
    }
    if (isset($options['timezone'])) {
        if (is_numeric($options['timezone'])) {
            update_option('gmt_offset', $options['timezone']);
        } else {
            update_option('timezone_string', $options['timezone']);
        }
    }
}

/** Creates FluentCRM's tables through $wpdb, as FluentCRM does, and this many contacts. */
function add_contacts(int $count): void
{
    global $wpdb;
    $schema = preg_replace('/^--.*$/m', '', file_get_contents(__DIR__ . '/../golden/schema-mysql.sql'));
    foreach (array_filter(array_map('trim', explode(';', $schema))) as $statement) {
        run(str_replace('wp_fc_', $wpdb->prefix . 'fc_', $statement));
    }
    foreach (array_chunk(contacts($count), 100) as $rows) {
        run("INSERT INTO {$wpdb->prefix}fc_subscribers
            (user_id, hash, first_name, last_name, email, status, contact_type, created_at, updated_at) VALUES "
            . implode(', ', $rows));
    }
}

/** @return list<string> this many contacts as rows of an INSERT; only the first contact is a user */
function contacts(int $count): array
{
    $rows = [];
    for ($number = 0; $number < $count; $number++) {
        $email = $number === 0 ? 'admin@example.com' : sprintf('contact%04d@example.com', $number);
        $rows[] = sprintf(
            "(%s, '%s', 'First', 'Last%04d', '%s', 'subscribed', 'lead', '2024-01-01 00:00:00', '2024-01-01 00:00:00')",
            $number === 0 ? '1' : 'NULL',
            md5($email),
            $number,
            $email,
        );
    }
    return $rows;
}

function run(string $statement): void
{
    global $wpdb;
    if ($wpdb->query($statement) === false) {
        throw new \RuntimeException("$wpdb->last_error in: $statement");
    }
}
