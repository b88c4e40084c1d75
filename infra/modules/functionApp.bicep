// The function app: the project's container, and an app setting for every option that the app reads. No setting is a secret.

param name string
param location string
param tags object
param planId string
param workspaceId string

@description('Full name of the image: registry/repository:tag.')
param image string

param identityId string
param identityClientId string

param blobEndpoint string
param queueEndpoint string
param tableEndpoint string
param topicEndpoint string
param applicationInsightsConnectionString string

param taskHubName string
param mediaContainer string
param workContainer string
param clipsTable string

@description('ffmpeg processes of one machine at once.')
param ffmpegSlots int

@description('The most machines that the app runs on.')
param maxInstances int

@description('Options of the app, by their names after ClipGen__, to be set otherwise than their defaults.')
param options object

// Beside the encoders, four activities of a machine write records, publish and tidy up, so that a status never waits behind an encode.
var activities = ffmpegSlots + 4

// Options of the app that people may want otherwise: the app's own defaults.
var defaults = {
  TempFolder: ''
  DownloadConnections: 4
  KeepHistoryDays: 30
  TraceSampleRatio: '1'
  MaxParallelSegments: 4
  FfmpegThreads: 0
  FfmpegTimeoutMinutes: 25
  ForeignOwnerSilenceHours: 6
  LinkMinutes: 60
  Preset: 'superfast'
  Crf: 20
  AudioKbps: 192
  Width: 0
  Height: 0
  FrameRate: ''
  SmartRendering: 'auto'
}

// Options that people may want otherwise, and whose defaults follow from the deployment.
var sized = {
  // As many clips of an episode as keep all machines at work; fewer finish the first clip sooner.
  MaxParallelClips: 4 * ffmpegSlots * maxInstances
}

// Options that follow from the deployment and are never set separately.
var decided = {
  BlobServiceUri: blobEndpoint
  TableServiceUri: tableEndpoint
  MediaContainer: mediaContainer
  WorkContainer: workContainer
  ClipsTable: clipsTable
  TopicEndpoint: topicEndpoint
  FfmpegSlots: ffmpegSlots
}

var settings = {
  // The host's own storage, by identity.
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__queueServiceUri: queueEndpoint
  AzureWebJobsStorage__tableServiceUri: tableEndpoint
  // The app's keys are in blobs, the same for every machine.
  AzureWebJobsSecretStorageType: 'blob'
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
  // Which identity DefaultAzureCredential takes.
  AZURE_CLIENT_ID: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  AzureFunctionsJobHost__extensions__durableTask__hubName: taskHubName
  AzureFunctionsJobHost__extensions__durableTask__maxConcurrentActivityFunctions: string(activities)
  // /home stays the container's own: no file share, hence no key.
  WEBSITES_ENABLE_APP_SERVICE_STORAGE: 'false'
  WEBSITES_PORT: '80'
  // Where the image has ffmpeg and ffprobe.
  FFMPEG_PATH: '/usr/bin'
}

var optionSettings = toObject(
  items(union(defaults, sized, options, decided)),
  option => 'ClipGen__${option.key}',
  option => string(option.value)
)

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux,container'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: planId
    httpsOnly: true
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'DOCKER|${image}'
      acrUseManagedIdentityCreds: true
      acrUserManagedIdentityID: identityClientId
      alwaysOn: true
      ftpsState: 'Disabled'
      healthCheckPath: '/api/health'
      http20Enabled: true
      minTlsVersion: '1.2'
      appSettings: map(items(union(settings, optionSettings)), setting => {
        name: setting.key
        value: setting.value
      })
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

// What the container printed, and why it did not start. All categories: which ones a function app has differs by its kind, and one that it has not is refused.
resource platformLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'platform'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

output id string = app.id
output name string = app.name
output hostName string = app.properties.defaultHostName
