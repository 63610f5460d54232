<?php
/**
 * Runs one step of FluentCRM's installation on a site, in a process without the extension.
 *
 *     php install_fluentcrm.php activate|enable-tracking DIRECTORY
 */

declare(strict_types=1);

[, $step, $dir] = $argv;
require $dir . '/wp-config.php';

wp_set_current_user(1);
if ($step === 'activate') {
    require_once ABSPATH . 'wp-admin/includes/plugin.php';
    $result = activate_plugin('fluent-crm/fluent-crm.php');
    if (is_wp_error($result)) {
        throw new RuntimeException($result->get_error_message());
    }
} else {
    $request = new WP_REST_Request('POST', '/fluent-crm/v2/setting/experiments');
    $request->set_body_params(['event_tracking' => 'yes']);
    $response = rest_do_request($request);
    if ($response->is_error()) {
        throw new RuntimeException(json_encode($response->get_data()));
    }
}
