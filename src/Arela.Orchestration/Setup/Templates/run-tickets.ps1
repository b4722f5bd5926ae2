#!/usr/bin/env pwsh
# Runs the tickets of {whose} with `dotnet build -t:ArelaOrchestrate`: in parallel, in dependency order.
#
#   all that are open            ./THIS-SCRIPT
#   only these                   ./THIS-SCRIPT CODEX-001 CODEX-002
#   with options of the build    ./THIS-SCRIPT -p:ArelaBudget=2.50 -p:ArelaDryRun=true
#
# ARELA_PROJECT names another project or solution. This file is yours to change.
$ErrorActionPreference = 'Stop'
$project = if ($env:ARELA_PROJECT) { $env:ARELA_PROJECT } else { '{target}' }
$tickets = ''
$options = @()
$begun = ''
foreach ($argument in $args) {
    $text = $begun + "$argument"
    $begun = ''
    # PowerShell hands on -p:ArelaBudget=1 in two parts, -p: and ArelaBudget=1.
    if ($text -match '^-[^:]*:$') { $begun = $text }
    elseif ($text.StartsWith('-')) { $options += $text }
    # MSBuild reads these characters as its own.
    else { $tickets += [regex]::Replace($text, '[%;,$@"]', { param($match) '%{0:X2}' -f [int][char]$match.Value }) + '%3B' }
}
if ($project) { $options = @($project) + $options }
Push-Location -LiteralPath (Split-Path -Parent $PSScriptRoot)
try { & dotnet build '-t:ArelaOrchestrate' '-p:ArelaAgent={agent}' "-p:ArelaTickets=$tickets" @options }
finally { Pop-Location }
exit $LASTEXITCODE
