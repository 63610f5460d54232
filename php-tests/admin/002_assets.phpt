--TEST--
The screen's page serves its script and style sheet, for the browser to keep, and only to users who may see the page
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/admin.php';

$site = serve(['mu_plugin' => QUIET], [], ['screens' => true]);
$dist = __DIR__ . '/../../src/admin/dist';
foreach (assets(visit($site, SCREEN)) as $kind => $path) {
    $answer = visit($site, $path);
    echo "$kind: $answer->status, ", $answer->header('Content-Type'), ', ', $answer->header('Cache-Control'), ', ', $answer->header('X-Content-Type-Options'),
        ', expires: ', $answer->header('Expires') ?? 'not said', "\n";
    echo '  as committed: ', json_encode($answer->body === file_get_contents("$dist/app.$kind")), ', its address has its hash: ',
        json_encode(str_ends_with($path, '&v=' . substr(hash('sha256', $answer->body), 0, 16))), "\n";
    $tag = $answer->header('ETag');
    foreach ([$tag, "W/$tag", '"other"'] as $known) {
        $again = visit($site, $path, headers: ['If-None-Match' => $known]);
        echo '  again: ', $again->status, ', ', strlen($again->body) === 0 ? 'empty' : 'whole', ', ', $again->header('ETag') === $tag ? 'same tag' : 'other tag', "\n";
    }
    foreach (['viewer', 'reader', null] as $user) {
        $answer = visit($site, $path, $user);
        echo '  ', $user ?? 'nobody', ": $answer->status, ", str_starts_with($answer->header('Content-Type') ?? '', 'text/html') ? 'a page' : 'the file', "\n";
    }
}
foreach (['app.map', '../app.js', ''] as $name) {
    $answer = visit($site, SCREEN . '&asset=' . urlencode($name));
    echo "\"$name\": $answer->status, ", strlen($answer->body), " bytes\n";
}
echo 'as a list: ', visit($site, SCREEN . '&asset[]=app.js')->status, "\n";
$site->showComplaints();
?>
--EXPECT--
css: 200, text/css; charset=utf-8, private, max-age=31536000, immutable, nosniff, expires: not said
  as committed: true, its address has its hash: true
  again: 304, empty, same tag
  again: 304, empty, same tag
  again: 200, whole, same tag
  viewer: 200, the file
  reader: 403, a page
  nobody: 302, a page
js: 200, text/javascript; charset=utf-8, private, max-age=31536000, immutable, nosniff, expires: not said
  as committed: true, its address has its hash: true
  again: 304, empty, same tag
  again: 304, empty, same tag
  again: 200, whole, same tag
  viewer: 200, the file
  reader: 403, a page
  nobody: 302, a page
"app.map": 404, 0 bytes
"../app.js": 404, 0 bytes
"": 404, 0 bytes
as a list: 200
complaints: none
