<?php
// The child process of 007. It forks while its connection is open. Parent and children count the same key CALLS times each. The
// children then end in different ways. Argument: CALLS.
$count = function () use ($argv): void {
    for ($i = 0; $i < (int) $argv[1]; $i++) {
        fluentcrm_track_event(['subscriber_id' => 1, 'event_key' => 'page_viewed', 'title' => 'Pricing']);
    }
};
$ends = [
    'returns' => $count,
    'exits' => function () use ($count): void {
        $count();
        exit(3);
    },
    'is killed' => function () use ($count): void {
        $count();
        posix_kill(getmypid(), SIGKILL);
    },
    'exits without a call' => fn () => exit(4),
    'forks again' => function () use ($count): void {
        $count();
        $grandchild = pcntl_fork();
        $count();
        if ($grandchild) {
            pcntl_waitpid($grandchild, $status);
        }
    },
];
$count();
$children = [];
foreach ($ends as $name => $end) {
    $pid = pcntl_fork();
    if ($pid === 0) {
        $end();
        return;
    }
    $children[$pid] = $name;
}
$count();
while (($pid = pcntl_wait($status)) > 0) {
    $how[$children[$pid]] = pcntl_wifsignaled($status) ? 'signal ' . pcntl_wtermsig($status) : pcntl_wexitstatus($status);
}
$count();
ksort($how);
echo json_encode($how), "\n";
