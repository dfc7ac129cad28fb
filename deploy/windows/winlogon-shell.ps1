# NOT TRIED. Locks a kiosk on Windows Home or Pro: for one account the kiosk stands in for the desktop.
# As administrator, once the account has signed in for the first time and is signed out again:
#   powershell -ExecutionPolicy Bypass -File winlogon-shell.ps1 -Name motcua-kiosk
#   powershell -ExecutionPolicy Bypass -File winlogon-shell.ps1 -Undo
# The account is no administrator and signs in by itself (Autologon of Microsoft's Sysinternals keeps
# its password as a secret of the machine). Ctrl+Alt+Del still shows Windows' own page, without a way on
# but the power button: leave no keyboard at the kiosk, or take an edition with the Shell Launcher.
# A scanner that types is a keyboard, too, and a code may press Windows+R: set it to serial mode (USB-COM).
[CmdletBinding(DefaultParameterSetName = 'Lock')]
param(
    [Parameter(Mandatory, ParameterSetName = 'Lock')][string]$Name,
    [Parameter(Mandatory, ParameterSetName = 'Undo')][switch]$Undo
)
. "$PSScriptRoot\settings.ps1"
if ($Undo) {
    Unlock-Kiosk
    'Sign out and in again: the desktop is back.'
}
else {
    Lock-Kiosk $Name @(
        , @('Software\Microsoft\Windows NT\CurrentVersion\Winlogon', 'Shell', 'String', $Again)
    )
    "From its next sign-in $Name sees the kiosk alone."
}
