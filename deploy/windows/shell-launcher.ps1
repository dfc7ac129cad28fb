# NOT TRIED. Locks a kiosk on Windows Enterprise, Education or IoT by the Shell Launcher and the keyboard
# filter: for one account the kiosk stands in for the desktop, and no key leads away from it.
# As administrator, once the account has signed in for the first time and is signed out again:
#   powershell -ExecutionPolicy Bypass -File shell-launcher.ps1 -Name motcua-kiosk
#   powershell -ExecutionPolicy Bypass -File shell-launcher.ps1 -Undo
# Where the two parts of Windows were off it says so: restart, then run it again. Administrators keep
# desktop and keys. Five times the left Windows key leads to the sign-in page, by a scanner that types,
# too: set scanners to serial mode (USB-COM).
[CmdletBinding(DefaultParameterSetName = 'Lock')]
param(
    [Parameter(Mandatory, ParameterSetName = 'Lock')][string]$Name,
    [Parameter(Mandatory, ParameterSetName = 'Undo')][switch]$Undo
)
. "$PSScriptRoot\settings.ps1"
$space = 'root\standardcimv2\embedded'
$restart = 0
$parts = 'Client-DeviceLockdown', 'Client-EmbeddedShellLauncher', 'Client-KeyboardFilter'
$keys = 'Alt+F4', 'Alt+Tab', 'Alt+Esc', 'Alt+Space', 'Ctrl+Esc', 'Ctrl+Alt+Del', 'Shift+Ctrl+Esc',
    'Ctrl+Tab', 'Ctrl+F4', 'Windows', 'Application', 'LaunchMail', 'LaunchApp1', 'LaunchApp2',
    'BrowserHome', 'BrowserSearch'

function Block-Keys([bool]$Blocked) {
    foreach ($key in Get-WmiObject -Namespace $space -Class WEKF_PredefinedKey) {
        # Every combination with the Windows key, and those that lead elsewhere.
        if ($keys -contains $key.Id -or $key.Id -like 'Win+*') {
            $key.Enabled = $Blocked
            $key.Put() | Out-Null
        }
    }
    foreach ($setting in Get-WmiObject -Namespace $space -Class WEKF_Settings) {
        if ($setting.Name -eq 'ForceOffAccessibility') {
            $setting.Value = "$Blocked".ToLower()
            $setting.Put() | Out-Null
        }
    }
}

if ($Undo) {
    $who = (Get-Content $Kept -Raw | ConvertFrom-Json).account
    $launcher = [wmiclass]"\\localhost\${space}:WESL_UserSetting"
    Block-Keys $false
    $launcher.RemoveCustomShell((Find-Sid $who)) | Out-Null
    $launcher.SetEnabled($false) | Out-Null
    Unlock-Kiosk
    'Sign out and in again: the desktop is back.'
    return
}

$off = $parts | Where-Object { (Get-WindowsOptionalFeature -Online -FeatureName $_).State -ne 'Enabled' }
if ($off) {
    Enable-WindowsOptionalFeature -Online -FeatureName $off -All -NoRestart | Out-Null
    'Restart the machine, then run this again.'
    return
}
$launcher = [wmiclass]"\\localhost\${space}:WESL_UserSetting"
Lock-Kiosk $Name @()
$launcher.SetDefaultShell('explorer.exe', $restart) | Out-Null
$launcher.SetCustomShell((Find-Sid $Name), $Again, $null, $null, $restart) | Out-Null
$launcher.SetEnabled($true) | Out-Null
Block-Keys $true
"From its next sign-in $Name sees the kiosk alone."
