# NOT TRIED. What both locks of a kiosk share: settings of the machine and of the kiosk's account that
# keep Windows from answering to keys and fingers. Dot-sourced by the scripts beside it.
$ErrorActionPreference = 'Stop'
$Kept = 'C:\ProgramData\motcua\lock.json'
$Again = 'powershell.exe -NoProfile -ExecutionPolicy Bypass -WindowStyle Hidden ' +
    '-File "C:\motcua\deploy\windows\again.ps1" -Program kiosk'

$Machine = @(
    # No swipe from the edge brings up the notifications, widgets or the task view.
    @('SOFTWARE\Policies\Microsoft\Windows\EdgeUI', 'AllowEdgeSwipe', 'DWord', 0),
    @('SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'HideFastUserSwitching', 'DWord', 1),
    @('SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'shutdownwithoutlogon', 'DWord', 0),
    @('SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'NoAutoRebootWithLoggedOnUsers', 'DWord', 1)
)
$Account = @(
    # Ctrl+Alt+Del offers nothing.
    @('Software\Microsoft\Windows\CurrentVersion\Policies\System', 'DisableTaskMgr', 'DWord', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\System', 'DisableLockWorkstation', 'DWord', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\System', 'DisableChangePassword', 'DWord', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoLogoff', 'DWord', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoClose', 'DWord', 1),
    @('Software\Microsoft\Windows\CurrentVersion\Policies\Explorer', 'NoWinKeys', 'DWord', 1),
    # Five times Shift and the like open no question.
    @('Control Panel\Accessibility\StickyKeys', 'Flags', 'String', '506'),
    @('Control Panel\Accessibility\ToggleKeys', 'Flags', 'String', '58'),
    @('Control Panel\Accessibility\Keyboard Response', 'Flags', 'String', '122'),
    # A long press is no right click, three and four fingers are no gesture.
    @('Software\Microsoft\Wisp\Pen\SysEventParameters', 'HoldMode', 'DWord', 3),
    @('Control Panel\Desktop', 'TouchGestureSetting', 'DWord', 0)
)

function Find-Sid([string]$Name) {
    $found = New-Object System.Security.Principal.NTAccount($Name)
    $found.Translate([System.Security.Principal.SecurityIdentifier]).Value
}

function Set-Kept([string]$Root, [object[]]$Settings) {
    # Sets each value and gives back what was there before, for the undo.
    foreach ($setting in $Settings) {
        $path, $name, $kind, $value = $setting
        $key = "Registry::$Root\$path"
        if (-not (Test-Path $key)) { New-Item -Path $key -Force | Out-Null }
        $before = (Get-Item $key).GetValue($name)
        Set-ItemProperty -Path $key -Name $name -Type $kind -Value $value
        [pscustomobject]@{ path = $path; name = $name; kind = $kind; before = $before }
    }
}

function Undo-Kept([string]$Root, [object[]]$Settings) {
    foreach ($setting in $Settings) {
        $key = "Registry::$Root\$($setting.path)"
        if ($null -eq $setting.before) {
            Remove-ItemProperty -Path $key -Name $setting.name -ErrorAction SilentlyContinue
        }
        else {
            Set-ItemProperty -Path $key -Name $setting.name -Type $setting.kind -Value $setting.before
        }
    }
}

function Use-Account([string]$Name, [scriptblock]$Work) {
    # The account's settings, also while it is signed out; it has to have signed in once.
    $sid = Find-Sid $Name
    $root = "HKEY_USERS\$sid"
    $loaded = -not (Test-Path "Registry::$root")
    if ($loaded) {
        $list = "Registry::HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$sid"
        $folder = (Get-ItemProperty $list).ProfileImagePath
        reg.exe load "HKU\$sid" "$folder\NTUSER.DAT" | Out-Null
        if ($LASTEXITCODE -ne 0) { throw "the settings of $Name cannot be read" }
    }
    try { & $Work $root }
    finally {
        if ($loaded) {
            [gc]::Collect()
            [gc]::WaitForPendingFinalizers()
            reg.exe unload "HKU\$sid" | Out-Null
        }
    }
}

function Lock-Kiosk([string]$Name, [object[]]$More) {
    if (Test-Path $Kept) { throw "$Kept is there: it is locked already; undo it first" }
    $mine = Use-Account $Name { param($root) Set-Kept $root ($Account + $More) }
    $all = Set-Kept 'HKEY_LOCAL_MACHINE' $Machine
    New-Item -ItemType Directory -Force (Split-Path $Kept) | Out-Null
    @{ account = $Name; mine = @($mine); machine = @($all) } | ConvertTo-Json -Depth 5 | Set-Content $Kept
}

function Unlock-Kiosk {
    $said = Get-Content $Kept -Raw | ConvertFrom-Json
    Use-Account $said.account { param($root) Undo-Kept $root $said.mine }
    Undo-Kept 'HKEY_LOCAL_MACHINE' $said.machine
    Remove-Item $Kept
}
