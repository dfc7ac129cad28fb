# NOT TRIED. Starts the kiosk or the display when its Windows account signs in, and again when it ends,
# unless the staff have left the kiosk: again.ps1 signs out then.
#   powershell -ExecutionPolicy Bypass -File screen.ps1 -Program kiosk -Account motcua-kiosk
# Let that account sign in by itself (netplwiz) and be no administrator. Windows watches only that the
# program runs, not that it paints: there is no watchdog as on Linux, and no page "out of order".
param(
    [Parameter(Mandatory)][ValidateSet('kiosk', 'display')][string]$Program,
    [Parameter(Mandatory)][string]$Account
)
$ErrorActionPreference = 'Stop'
$action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument (
    '-NoProfile -ExecutionPolicy Bypass -WindowStyle Hidden ' +
    "-File ""C:\motcua\deploy\windows\again.ps1"" -Program $Program")
$trigger = New-ScheduledTaskTrigger -AtLogOn -User $Account
$again = New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Minutes 1)
$settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -ExecutionTimeLimit 0 `
    -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -StartWhenAvailable `
    -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1)
$who = New-ScheduledTaskPrincipal -UserId $Account -LogonType Interactive
Register-ScheduledTask -TaskName "motcua $Program" -Action $action -Trigger $trigger, $again `
    -Settings $settings -Principal $who -Force
